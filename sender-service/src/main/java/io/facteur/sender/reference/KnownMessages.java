package io.facteur.sender.reference;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.call.MessageView;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.eventbus.Journal;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.InternalPath;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.vault.Vault;
import java.util.Optional;

/// Finds the messages of a session. Receiver-service knows what came in and what became of what
/// went out; what our own API accepted a moment ago may not have reached it yet and is found in the
/// journal here.
public final class KnownMessages {
  private static final int NOT_FOUND = 404;

  private final Journal<OutboundAccepted> accepted;
  private final Vault vault;
  private final InternalClient client;

  /// @param client asks receiver-service
  public KnownMessages(Journal<OutboundAccepted> accepted, Vault vault, InternalClient client) {
    this.accepted = accepted;
    this.vault = vault;
    this.client = client;
  }

  /// The message; empty when nobody knows it.
  ///
  /// @throws io.facteur.servicekit.call.RemoteProblem when receiver-service does not answer
  public Optional<Told> find(String sessionId, String messageId) {
    return inTimeline(sessionId, messageId)
        .or(() -> accepted.find(sessionId, messageId).map(this::told));
  }

  private Optional<Told> inTimeline(String sessionId, String messageId) {
    try {
      var path = InternalPath.session(sessionId) + "/messages/" + InternalPath.segment(messageId);
      return Optional.of(told(sessionId, client.get("receiver", path, MessageView.class)));
    } catch (ProblemException e) {
      if (e.code().status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Told told(String sessionId, MessageView view) {
    String id = view.messageId();
    String json = vault.openText("message.content", sessionId, id, view.content());
    var secret = view.secret();
    return new Told(
        id,
        view.chatId(),
        view.fromMe(),
        view.from(),
        view.timestamp(),
        ContractJson.mapper().readValue(json, MessageContent.class),
        view.forwardingScore(),
        secret == null ? null : vault.openText("message.secret", sessionId, id, secret),
        view.revoked());
  }

  private Told told(OutboundAccepted message) {
    return new Told(
        message.id(),
        message.chatId(),
        true,
        null,
        message.occurredAt(),
        Papers.content(vault, message),
        Papers.context(vault, message).forwardingScore(),
        Papers.secret(vault, message),
        false);
  }
}
