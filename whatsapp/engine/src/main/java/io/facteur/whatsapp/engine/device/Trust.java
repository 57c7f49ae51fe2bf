package io.facteur.whatsapp.engine.device;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.store.IdentityStore;
import io.facteur.whatsapp.engine.store.InboundJournal;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;

/// Trust on first use: a changed identity key is taken, remembered and told. Protocol reference:
/// messaging.md §2.6.
public final class Trust {
  private final IdentityStore identities;
  private final InboundJournal journal;
  private final LidMap lidMap;
  private final Reporter reporter;
  private final Clock clock;

  /// @param journal keeps changes
  /// @param reporter tells them
  public Trust(
      IdentityStore identities,
      InboundJournal journal,
      LidMap lidMap,
      Reporter reporter,
      Clock clock) {
    this.identities = identities;
    this.journal = journal;
    this.lidMap = lidMap;
    this.reporter = reporter;
    this.clock = clock;
  }

  /// The identity key that a device proved last.
  Optional<byte[]> identityOf(Jid device) {
    return identities.find(SignalAddress.of(device));
  }

  /// A device proved this identity key. A change is told under the key's fingerprint, so that each
  /// new key is told once.
  public void saw(Jid device, byte[] identityKey) {
    SignalAddress address = SignalAddress.of(device);
    Optional<byte[]> known = identities.find(address);
    if (known.isPresent() && MessageDigest.isEqual(known.get(), identityKey)) {
      return;
    }
    if (known.isPresent() && device.device() == 0) {
      changed(device, fingerprint(identityKey));
    }
    identities.put(address, identityKey);
  }

  /// The server says that the identity of an account's phone changed.
  public void changed(Jid account, String noticeId) {
    Jid person = account.bare();
    var change =
        new Inbound.IdentityChanged(person, lidMap.alternate(person), clock.instant(), noticeId);
    if (journal.record(change) == InboundJournal.Recording.NEW) {
      reporter.received(change);
    }
  }

  private static String fingerprint(byte[] identityKey) {
    return HexFormat.of().formatHex(Kdf.sha256(identityKey), 0, 8);
  }
}
