package io.facteur.sender.owner;

import io.facteur.contracts.call.NumberView;
import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.call.SessionView;
import java.time.Duration;
import java.util.Optional;

/// The process that holds a session's connection, as far as sending needs it.
public interface SessionOwner {

  /// Where the session stands; empty when there is none.
  ///
  /// @throws OwnerUnavailableException when nobody answers
  Optional<SessionView> session(String sessionId);

  /// Whether a number is on WhatsApp.
  ///
  /// @param digits without `+`
  /// @throws OwnerUnavailableException when it cannot be asked now
  NumberView number(String sessionId, String digits);

  /// Shows a chat that the account is typing.
  ///
  /// @param chatId as the public API writes it
  /// @param time at least a second
  /// @throws OwnerUnavailableException when it cannot be shown now
  void showTyping(String sessionId, String chatId, Duration time);

  /// Sends once, however often it is asked with the same message id. Blocks until WhatsApp's server
  /// has answered. Whatever may be cured by asking again is [SendResult.Later], an owner that does
  /// not answer included.
  SendResult send(String sessionId, SendRequest request);
}
