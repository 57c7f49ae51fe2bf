package io.facteur.sender.lane;

import io.facteur.contracts.outbound.OutboundAccepted;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The messages that are being sent by this process at this moment: too late to cancel them.
public final class UnderWay {
  private final Set<String> messages = ConcurrentHashMap.newKeySet();

  /// Whether an attempt to send the message is being made.
  public boolean includes(OutboundAccepted message) {
    return messages.contains(key(message));
  }

  void begin(OutboundAccepted message) {
    messages.add(key(message));
  }

  void end(OutboundAccepted message) {
    messages.remove(key(message));
  }

  private static String key(OutboundAccepted message) {
    return message.sessionId() + "|" + message.id();
  }
}
