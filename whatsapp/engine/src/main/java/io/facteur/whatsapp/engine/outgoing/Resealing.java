package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.RatchetBook;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.device.Sessions;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.query.KeyNodes;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.RatchetState;
import java.util.Optional;

/// Mends the session with a device that could not decrypt, and encrypts the message for it again.
public final class Resealing {
  private final KeyRing keyRing;
  private final LidMap lidMap;
  private final RatchetBook ratchets;
  private final Sessions sessions;
  private final Envelopes envelopes;
  private final GroupEnvelopes groupEnvelopes;

  /// All of these are the device's own.
  public Resealing(
      KeyRing keyRing,
      LidMap lidMap,
      RatchetBook ratchets,
      Sessions sessions,
      Envelopes envelopes,
      GroupEnvelopes groupEnvelopes) {
    this.keyRing = keyRing;
    this.lidMap = lidMap;
    this.ratchets = ratchets;
    this.sessions = sessions;
    this.envelopes = envelopes;
    this.groupEnvelopes = groupEnvelopes;
  }

  /// Whether the asker is a device of the message's recipient or of a member of its group, or
  /// another one of ours: nobody else gets the text.
  boolean mayAsk(Node receipt, WireEntry entry) {
    Jid asker = lidMap.canonical(asker(receipt));
    if (entry.to().isGroup()) {
      return groupEnvelopes.isReader(entry.to(), asker);
    }
    return asker.sameAccount(lidMap.canonical(entry.to()))
        || keyRing
            .credentials()
            .account()
            .map(Self::new)
            .filter(self -> self.isAccountOf(asker))
            .isPresent();
  }

  /// The stanza to answer with; empty when no session can be had. Asks WhatsApp for keys when the
  /// receipt brought none and the session is doubtful.
  Optional<Node> seal(Node receipt, WireEntry entry) {
    Jid asker = asker(receipt);
    Jid device = lidMap.canonical(asker);
    long count = receipt.child("retry").map(retry -> retry.number("count").orElse(1)).orElse(1L);
    Optional<Node> keys = receipt.child("keys");
    if (keys.isPresent()) {
      boolean _ = sessions.accept(device, KeyNodes.bundle(keys.get(), receipt));
    } else if (count > 1 || !usable(device, receipt)) {
      sessions.renew(device);
    }
    if (entry.to().isGroup()) {
      return groupEnvelopes.sealAgain(entry.id(), entry.to(), entry.payload(), asker, count);
    }
    return envelopes.sealAgain(
        entry.id(), lidMap.canonical(entry.to()), entry.payload(), asker, count);
  }

  /// A session is of no use when there is none to send with, or when the device registered anew.
  private boolean usable(Jid device, Node receipt) {
    Optional<RatchetState> state = ratchets.state(device).filter(RatchetState::canEncrypt);
    if (state.isEmpty()) {
      return false;
    }
    return receipt.child("registration").isEmpty()
        || KeyNodes.readNumber(receipt.requireChild("registration"), 4)
            == state.get().remoteRegistrationId();
  }

  private static Jid asker(Node receipt) {
    return receipt.jid("participant").orElseGet(() -> receipt.requireJid("from"));
  }
}
