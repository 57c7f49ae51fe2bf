package io.facteur.whatsapp.engine.device;

import io.facteur.whatsapp.engine.memory.Recent;
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
  private static final int REMEMBERED = 512;

  private final LidMappingStore store;
  private final RatchetBook ratchets;
  private final Watcher watcher;
  private final Recent<String, String> known = new Recent<>(REMEMBERED);

  /// Is told what the map learns, and what it does not believe.
  public interface Watcher {

    /// A pair is about to be stored. Durable at return.
    void linked(Jid phone, Jid lid);

    /// A source that may only fill gaps contradicts what is known.
    void disputed(LidMap map, Jid phone);
  }

  /// @param ratchets moved when a pair is learnt
  /// @param watcher told of it
  public LidMap(LidMappingStore store, RatchetBook ratchets, Watcher watcher) {
    this.store = store;
    this.ratchets = ratchets;
    this.watcher = watcher;
  }

  /// The address under which a device's state is kept: by LID when it is known.
  public Jid canonical(Jid device) {
    return lidOf(device).orElse(device);
  }

  /// The same device by hidden id; empty when unknown.
  public Optional<Jid> lidOf(Jid device) {
    return switch (device.server()) {
      case LID, HOSTED_LID -> Optional.of(device);
      case USER, LEGACY -> lidUser(device.user()).map(user -> as(Server.LID, user, device));
      case HOSTED -> lidUser(device.user()).map(user -> as(Server.HOSTED_LID, user, device));
      case GROUP, BROADCAST, NEWSLETTER, BOT, INTEROP, MSGR, CALL -> Optional.empty();
    };
  }

  private Optional<String> lidUser(String phoneUser) {
    return known.find(phoneUser).or(() -> store.lidOf(phoneUser));
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

  /// Whether this very pair is known.
  public boolean knows(Jid one, Jid other) {
    String phone = phone(one, other).user();
    String lid = lid(one, other).user();
    if (known.find(phone).filter(lid::equals).isPresent()) {
      return true;
    }
    boolean stored = store.lidOf(phone).filter(lid::equals).isPresent();
    if (stored) {
      known.put(phone, lid);
    }
    return stored;
  }

  /// Takes a pair as far as its source is believed; ignores what is none.
  public void learn(Jid one, Jid other, LidSource source) {
    if (!isPair(one, other) || knows(one, other)) {
      return;
    }
    Jid phone = Jid.user(phone(one, other).user());
    Jid lid = Jid.lid(lid(one, other).user());
    boolean contradicts =
        store.lidOf(phone.user()).isPresent() || store.phoneOf(lid.user()).isPresent();
    if (contradicts && !source.overwrites()) {
      watcher.disputed(this, phone);
      return;
    }
    if (source != LidSource.OWN_ACCOUNT) {
      // Before the pair itself: a process that dies in between learns it again and tells it again.
      watcher.linked(phone, lid);
    }
    store.phoneOf(lid.user()).ifPresent(known::remove);
    boolean _ = store.put(phone.user(), lid.user());
    known.put(phone.user(), lid.user());
    move(phone, lid);
  }

  /// Has the server asked for a number's hidden id.
  public void dispute(Jid phone) {
    watcher.disputed(this, phone);
  }

  /// Takes a pair that a message to us tells.
  public void learn(Jid one, Jid other) {
    learn(one, other, LidSource.DIRECTED_MESSAGE);
  }

  /// Takes a pair from a source that may only fill a gap.
  public void learnIfUnknown(Jid one, Jid other) {
    learn(one, other, LidSource.NOTIFICATION);
  }

  /// Moves what is still kept under the phone number of a hidden id: a process may have died
  /// between learning the pair and moving it.
  ///
  /// @return whether there was anything
  public boolean reclaim(Jid device) {
    Optional<Jid> phone = device.isLid() ? phoneOf(device) : Optional.empty();
    boolean left =
        phone.filter(jid -> ratchets.hasAny(SignalAddress.of(jid.bare()).name())).isPresent();
    if (left) {
      move(phone.get(), device);
    }
    return left;
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
