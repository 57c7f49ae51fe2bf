package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.key.Credentials;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.memory.Recent;
import io.facteur.whatsapp.engine.query.KeyNodes;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;

/// Asks senders to say a message again that could not be decrypted. Used by the reading thread
/// only. Protocol reference: messaging.md §5.6.
final class RetryRequests {
  private static final int REMEMBERED = 1024;

  private final KeyRing keyRing;
  private final StanzaWriter writer;
  private final int most;
  private final Recent<String, Integer> attempts = new Recent<>(REMEMBERED);

  /// @param most times one message is asked for
  RetryRequests(KeyRing keyRing, StanzaWriter writer, int most) {
    this.keyRing = keyRing;
    this.writer = writer;
    this.most = most;
  }

  /// Which failing arrival of the message this is.
  ///
  /// @param count of the copy itself, by which it goes on after a restart
  int nextAttempt(MessageHeader header, int count) {
    String key = header.id() + "|" + header.sender();
    int attempt = Math.max(attempts.find(key).orElse(0), count) + 1;
    attempts.put(key, attempt);
    return attempt;
  }

  /// Whether nothing more is asked after this arrival.
  boolean isLast(int attempt) {
    return attempt > most;
  }

  /// Asks for the message. From the second time on, and when there is no session, keys go along for
  /// the sender to start a new one with.
  void ask(Node message, int attempt, boolean keysNow) {
    Credentials own = keyRing.credentials();
    String id = message.require("id");
    Node.Builder receipt =
        Node.named("receipt")
            .attr("id", id)
            .attr("to", message.require("from"))
            .attr("type", "retry")
            .attr("participant", message.attribute("participant").orElse(null))
            .attr("recipient", message.attribute("recipient").orElse(null))
            .attr("category", message.attribute("category").orElse(null))
            .child(
                Node.named("retry")
                    .attr("count", attempt)
                    .attr("id", id)
                    .attr("t", message.attribute("t").orElse(null))
                    .attr("v", "1")
                    .build())
            .child(KeyNodes.registration(own.registrationId()));
    if (attempt > 1 || keysNow) {
      receipt.child(keys(own));
    }
    writer.write(receipt.build());
  }

  private Node keys(Credentials own) {
    Node.Builder keys =
        Node.named("keys")
            .child(KeyNodes.type())
            .child(KeyNodes.identity(own.identity().publicKey()))
            .child(KeyNodes.key(keyRing.forOnePeer()))
            .child(KeyNodes.signedKey(own.signedPreKey()));
    Optional.ofNullable(own.membership())
        .map(membership -> Node.named("device-identity").bytes(membership.signedIdentity()).build())
        .ifPresent(keys::child);
    return keys.build();
  }
}
