package io.facteur.whatsapp.simulator.fault;

import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lets a stanza be overtaken by the next one of another chat, as servers with many workers do. One
/// that nothing overtakes in time goes on by itself. Only used inside turns.
final class Overtaking {
  private static final Duration LONGEST = Duration.ofMillis(250);
  private static final Set<String> OVERTAKEN = Set.of("message", "receipt", "notification");

  private final Map<LinkedClient, Node> held = new HashMap<>();

  /// Keeps a stanza back; one that is kept back already goes on.
  void hold(LinkedClient client, Node stanza) {
    if (!OVERTAKEN.contains(stanza.tag())) {
      transmit(client, stanza);
      return;
    }
    release(client);
    held.put(client, stanza);
    client.later(
        LONGEST,
        () -> {
          if (held.get(client) == stanza) {
            release(client);
          }
        });
  }

  /// Sends a stanza, before or after the one that is kept back.
  void transmit(LinkedClient client, Node stanza) {
    Node waiting = held.get(client);
    boolean overtakes = waiting != null && mayOvertake(stanza, waiting);
    if (!overtakes) {
      release(client);
    }
    client.transmit(stanza);
    if (overtakes) {
      release(client);
    }
  }

  void forget(LinkedClient client) {
    held.remove(client);
  }

  private void release(LinkedClient client) {
    Optional.ofNullable(held.remove(client)).ifPresent(client::transmit);
  }

  private static boolean mayOvertake(Node stanza, Node waiting) {
    return OVERTAKEN.contains(stanza.tag()) && !chat(stanza).equals(chat(waiting));
  }

  /// A chat with oneself and a copy of what one said elsewhere are in the chat of `recipient`.
  private static Optional<Jid> chat(Node stanza) {
    return stanza.jid("recipient").or(() -> stanza.jid("from")).map(Jid::bare);
  }
}
