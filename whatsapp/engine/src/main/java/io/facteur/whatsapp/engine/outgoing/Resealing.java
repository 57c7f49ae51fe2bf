package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;

/// Mends the session with a device that could not decrypt, and encrypts the message for it again.
public final class Resealing {
  private final LidMap lidMap;
  private final Askers askers;
  private final Mending mending;
  private final Envelopes envelopes;
  private final GroupEnvelopes groupEnvelopes;

  /// All of these are the device's own.
  public Resealing(
      LidMap lidMap,
      Askers askers,
      Mending mending,
      Envelopes envelopes,
      GroupEnvelopes groupEnvelopes) {
    this.lidMap = lidMap;
    this.askers = askers;
    this.mending = mending;
    this.envelopes = envelopes;
    this.groupEnvelopes = groupEnvelopes;
  }

  /// Whether the asker is a device of the message's recipient or of a member of its group, or
  /// another one of ours: nobody else gets the text. May ask WhatsApp who has which devices.
  boolean mayAsk(Node receipt, WireEntry entry) {
    Jid asker = asker(receipt);
    return entry.to().isGroup()
        ? groupEnvelopes.isReader(entry.to(), lidMap.canonical(asker))
        : askers.mayAsk(asker, entry.to());
  }

  /// The stanza to answer with; empty when no session can be had. Asks WhatsApp for keys when the
  /// receipt brought none and the session is doubtful.
  Optional<Node> seal(Node receipt, WireEntry entry) {
    Jid asker = asker(receipt);
    long count = receipt.child("retry").map(retry -> retry.number("count").orElse(1)).orElse(1L);
    mending.mend(receipt, entry.id(), lidMap.canonical(asker), count);
    if (entry.to().isGroup()) {
      return groupEnvelopes.sealAgain(entry.id(), entry.to(), entry.payload(), asker, count);
    }
    return envelopes.sealAgain(
        entry.id(), lidMap.canonical(entry.to()), entry.payload(), asker, count);
  }

  private static Jid asker(Node receipt) {
    return receipt.jid("participant").orElseGet(() -> receipt.requireJid("from"));
  }
}
