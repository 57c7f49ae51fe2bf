package io.facteur.whatsapp.engine.device;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.store.SenderKeyName;
import io.facteur.whatsapp.engine.store.SenderKeyStore;
import io.facteur.whatsapp.engine.store.StoreException;
import io.facteur.whatsapp.engine.store.Versioned;
import io.facteur.whatsapp.proto.SenderKeyDistributionMessage;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import io.facteur.whatsapp.wire.signal.CorruptStateException;
import io.facteur.whatsapp.wire.signal.GroupDecrypted;
import io.facteur.whatsapp.wire.signal.GroupEncrypted;
import io.facteur.whatsapp.wire.signal.Padding;
import io.facteur.whatsapp.wire.signal.SenderKeyState;
import io.facteur.whatsapp.wire.signal.SenderKeys;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sender keys: ours, with which we say something to a whole group at once, and those that others
/// gave us. As with ratchets every use loads, computes in memory and writes by compare-and-set.
/// Protocol reference: messaging.md §2.8.
public final class SenderKeyBook {
  private static final Logger log = LoggerFactory.getLogger(SenderKeyBook.class);

  private final SenderKeyStore store;
  private final LidMap lidMap;
  private final KeyRing keyRing;
  private final SecureRandom random;

  // Guards every sender key from load to compare-and-set. May be taken while a ratchet is held,
  // never the other way round, and not while WhatsApp is asked something.
  private final ReentrantLock lock = new ReentrantLock();

  /// @param lidMap under which other address a sender's keys may be
  /// @param random pads, signs, and makes keys
  public SenderKeyBook(SenderKeyStore store, LidMap lidMap, KeyRing keyRing, SecureRandom random) {
    this.store = store;
    this.lidMap = lidMap;
    this.keyRing = keyRing;
    this.random = random;
  }

  /// A sender key as it is stored.
  private record Kept(SenderKeyName name, long version, Optional<SenderKeyState> state) {}

  /// The id of our key of a group; empty when there is none.
  public Optional<Integer> ownId(Jid group) {
    return own(group).state().map(SenderKeyState::newestId);
  }

  /// Makes a new key of ours, which nobody has. Durable at return.
  ///
  /// @return its id
  public int renew(Jid group) {
    return locked(() -> {
      Kept old = own(group);
      SenderKeyState fresh = SenderKeys.create(random);
      write(old, fresh);
      log.atInfo().log("sender-key.made");
      return fresh.newestId();
    });
  }

  /// What a device needs to read from now on what we say in the group.
  public SenderKeyDistributionMessage distribution(Jid group) {
    SenderKeyState state =
        own(group).state().orElseThrow(() -> new StoreException("our sender key is gone"));
    return SenderKeyDistributionMessage.newBuilder()
        .setGroupId(group.toString())
        .setAxolotlSenderKeyDistributionMessage(ByteString.copyFrom(SenderKeys.distribution(state)))
        .build();
  }

  /// Encrypts a payload with our key. The key has moved on, durably.
  ///
  /// @param keyId the key that was distributed
  public byte[] encrypt(Jid group, int keyId, byte[] payload) {
    return locked(() -> {
      Kept kept = own(group);
      SenderKeyState state =
          kept.state().filter(stored -> stored.newestId() == keyId).orElseThrow(() -> changed());
      GroupEncrypted encrypted = SenderKeys.encrypt(state, Padding.pad(payload, random), random);
      write(kept, encrypted.next());
      return encrypted.ciphertext();
    });
  }

  /// Takes the key that a device distributes. Durable at return.
  public void accept(Jid device, SenderKeyDistributionMessage distribution) {
    Optional<Jid> group = Jid.tryParse(distribution.getGroupId());
    if (group.isEmpty()) {
      log.atWarn().log("sender-key.of-no-group");
      return;
    }
    locked(() -> {
      Kept kept = find(group.get(), device);
      try {
        SenderKeyState next =
            SenderKeys.accept(
                kept.state(), distribution.getAxolotlSenderKeyDistributionMessage().toByteArray());
        write(under(kept, group.get(), device), next);
      } catch (SignalException e) {
        log.atWarn().addKeyValue("reason", e.getMessage()).log("sender-key.unsound");
      }
      return true;
    });
  }

  /// Decrypts in memory, lets the caller make the plaintext durable, and only then moves the key
  /// on.
  ///
  /// @param journal makes the plaintext, still padded, durable
  /// @throws SignalException when it cannot be decrypted; nothing has changed then
  public void receive(Jid group, Jid device, byte[] ciphertext, Consumer<byte[]> journal)
      throws SignalException {
    lock.lock();
    try {
      Kept kept = find(group, device);
      GroupDecrypted decrypted = SenderKeys.decrypt(kept.state(), ciphertext);
      journal.accept(decrypted.plaintext());
      write(under(kept, group, device), decrypted.next());
    } finally {
      lock.unlock();
    }
  }

  private Kept own(Jid group) {
    Self self =
        keyRing
            .credentials()
            .account()
            .map(Self::new)
            .orElseThrow(() -> new IllegalStateException("not linked"));
    Jid device = self.canonical().withDevice(self.account().jid().device());
    return load(new SenderKeyName(group, SignalAddress.of(device)));
  }

  /// By hidden id first, then by number: a key may be older than the pair of the two.
  private Kept find(Jid group, Jid device) {
    List<SenderKeyName> names =
        Stream.concat(Stream.of(lidMap.canonical(device)), lidMap.phoneOf(device).stream())
            .distinct()
            .map(address -> new SenderKeyName(group, SignalAddress.of(address)))
            .toList();
    return names.stream()
        .map(this::load)
        .filter(kept -> kept.state().isPresent())
        .findFirst()
        .orElseGet(() -> load(names.getFirst()));
  }

  /// Where a found key is written: by hidden id as soon as it is known.
  private Kept under(Kept kept, Jid group, Jid device) {
    var name = new SenderKeyName(group, SignalAddress.of(lidMap.canonical(device)));
    return name.equals(kept.name()) ? kept : new Kept(name, load(name).version(), kept.state());
  }

  private Kept load(SenderKeyName name) {
    Optional<Versioned> stored = store.load(name);
    return new Kept(
        name, stored.map(Versioned::version).orElse(0L), stored.flatMap(SenderKeyBook::parse));
  }

  private void write(Kept kept, SenderKeyState next) {
    if (!store.compareAndSet(kept.name(), kept.version(), next.serialize())) {
      throw changed();
    }
  }

  /// A state that cannot be read any more counts as none: its sender is asked for it again.
  private static Optional<SenderKeyState> parse(Versioned stored) {
    try {
      return Optional.of(SenderKeyState.parse(stored.bytes()));
    } catch (CorruptStateException e) {
      log.atError().addKeyValue("reason", e.getMessage()).log("sender-key.corrupt");
      return Optional.empty();
    }
  }

  private static StoreException changed() {
    return new StoreException("a sender key was changed by another engine");
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
