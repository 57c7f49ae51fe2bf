package io.facteur.whatsapp.engine.device;

import io.facteur.whatsapp.engine.store.LidMappingStore;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.Server;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is who by phone number and by hidden id. Signal state is kept under the LID as soon as it is
/// known; learning a pair moves what was kept under the phone number. Protocol reference:
/// messaging.md §1.3, §1.4.
public final class LidMap {
  private final LidMappingStore store;
  private final RatchetBook ratchets;

  /// @param ratchets moved when a pair is learnt
  public LidMap(LidMappingStore store, RatchetBook ratchets) {
    this.store = store;
    this.ratchets = ratchets;
  }

  /// The address under which a device's state is kept: by LID when it is known.
  public Jid canonical(Jid device) {
    return lidOf(device).orElse(device);
  }

  /// The same device by hidden id; empty when unknown.
  public Optional<Jid> lidOf(Jid device) {
    return switch (device.server()) {
      case LID, HOSTED_LID -> Optional.of(device);
      case USER, LEGACY -> store.lidOf(device.user()).map(user -> as(Server.LID, user, device));
      case HOSTED -> store.lidOf(device.user()).map(user -> as(Server.HOSTED_LID, user, device));
      case GROUP, BROADCAST, NEWSLETTER, BOT, INTEROP, MSGR, CALL -> Optional.empty();
    };
  }

  /// The same device by phone number; empty when unknown.
  public Optional<Jid> phoneOf(Jid device) {
    return switch (device.server()) {
      case USER, HOSTED -> Optional.of(device);
      case LEGACY -> Optional.of(as(Server.USER, device.user(), device));
      case LID -> store.phoneOf(device.user()).map(user -> as(Server.USER, user, device));
      case HOSTED_LID -> store.phoneOf(device.user()).map(user -> as(Server.HOSTED, user, device));
      case GROUP, BROADCAST, NEWSLETTER, BOT, INTEROP, MSGR, CALL -> Optional.empty();
    };
  }

  /// The account in the other addressing; null when unknown, and for groups.
  public @Nullable Jid alternate(Jid account) {
    Optional<Jid> other = account.isLid() ? phoneOf(account) : lidOf(account);
    return other.map(Jid::bare).orElse(null);
  }

  /// Takes a pair from a source that may overwrite: the server's answer, a message sent to us.
  public void learn(Jid one, Jid other) {
    if (isPair(one, other) && store.put(phone(one, other).user(), lid(one, other).user())) {
      move(phone(one, other), lid(one, other));
    }
  }

  /// Takes a pair from a source that may only fill a gap.
  public void learnIfUnknown(Jid one, Jid other) {
    if (isPair(one, other)
        && store.putIfUnknown(phone(one, other).user(), lid(one, other).user())) {
      move(phone(one, other), lid(one, other));
    }
  }

  private void move(Jid phone, Jid lid) {
    ratchets.move(
        SignalAddress.of(Jid.user(phone.user())).name(),
        SignalAddress.of(Jid.lid(lid.user())).name());
  }

  private static boolean isPair(Jid one, Jid other) {
    return (one.isLid() && other.isUser()) || (one.isUser() && other.isLid());
  }

  private static Jid phone(Jid one, Jid other) {
    return one.isLid() ? other : one;
  }

  private static Jid lid(Jid one, Jid other) {
    return one.isLid() ? one : other;
  }

  private static Jid as(Server server, String user, Jid device) {
    return new Jid(user, 0, device.device(), server);
  }
}
