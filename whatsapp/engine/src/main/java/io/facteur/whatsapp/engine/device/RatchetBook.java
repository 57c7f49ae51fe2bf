package io.facteur.whatsapp.engine.device;

import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.store.IdentityStore;
import io.facteur.whatsapp.engine.store.RatchetStore;
import io.facteur.whatsapp.engine.store.RatchetWrite;
import io.facteur.whatsapp.engine.store.StoreException;
import io.facteur.whatsapp.engine.store.Versioned;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import io.facteur.whatsapp.wire.signal.CiphertextKind;
import io.facteur.whatsapp.wire.signal.CorruptStateException;
import io.facteur.whatsapp.wire.signal.Decrypted;
import io.facteur.whatsapp.wire.signal.Encrypted;
import io.facteur.whatsapp.wire.signal.Padding;
import io.facteur.whatsapp.wire.signal.PreKeyBundle;
import io.facteur.whatsapp.wire.signal.RatchetState;
import io.facteur.whatsapp.wire.signal.Ratchets;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ratchets with other devices. Every use loads, computes in memory and writes by
/// compare-and-set; nothing is cached, so what the store holds is all there is.
public final class RatchetBook {
  private static final Logger log = LoggerFactory.getLogger(RatchetBook.class);
  private static final int ATTEMPTS = 3;

  private final RatchetStore store;
  private final IdentityStore identities;
  private final KeyRing keyRing;
  private final SecureRandom random;

  // Guards every ratchet from load to compare-and-set, in both directions. Never held while
  // WhatsApp is asked something: the thread that handles stanzas would wait as long.
  private final ReentrantLock lock = new ReentrantLock();

  // What has moved on since hold(); null when every step is written at once. Guarded by the lock,
  // which stays with the thread that holds.
  private @Nullable HeldRatchets held;

  /// @param random pads, and makes ratchet keys
  public RatchetBook(
      RatchetStore store, IdentityStore identities, KeyRing keyRing, SecureRandom random) {
    this.store = store;
    this.identities = identities;
    this.keyRing = keyRing;
    this.random = random;
  }

  /// A payload for one device, not padded.
  public record Letter(Jid device, byte[] payload) {}

  /// A ciphertext for one device; its ratchet is durable.
  public record Sealed(Jid device, CiphertextKind kind, byte[] ciphertext) {}

  /// Those of the devices that nothing can be encrypted for yet.
  public List<Jid> withoutSession(Collection<Jid> devices) {
    Map<SignalAddress, Versioned> known =
        store.loadAll(devices.stream().map(SignalAddress::of).toList());
    return devices.stream()
        .filter(device ->
            Optional.ofNullable(known.get(SignalAddress.of(device)))
                .flatMap(this::parse)
                .filter(RatchetState::canEncrypt)
                .isEmpty())
        .toList();
  }

  /// What is shared with a device now.
  public Optional<RatchetState> state(Jid device) {
    return store.load(SignalAddress.of(device)).flatMap(this::parse);
  }

  /// Starts sessions from bundles, archiving older ones. Durable at return.
  ///
  /// @return the devices whose bundle was not sound
  public List<Jid> start(Map<Jid, PreKeyBundle> bundles) {
    List<Jid> unsound = new ArrayList<>();
    Set<Jid> left = new HashSet<>(bundles.keySet());
    lock.lock();
    try {
      for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
        left.removeAll(unsound);
        Set<SignalAddress> missed =
            Set.copyOf(store.compareAndSet(started(left, bundles, unsound)));
        left.removeIf(device -> !missed.contains(SignalAddress.of(device)));
      }
    } finally {
      lock.unlock();
    }
    requireDone(left.isEmpty());
    return unsound;
  }

  private List<RatchetWrite> started(
      Set<Jid> devices, Map<Jid, PreKeyBundle> bundles, List<Jid> unsound) {
    List<RatchetWrite> writes = new ArrayList<>();
    for (Jid device : devices) {
      SignalAddress address = SignalAddress.of(device);
      Optional<Versioned> stored = store.load(address);
      try {
        RatchetState next =
            Ratchets.initiate(
                stored.flatMap(this::parse),
                keyRing.ownKeys().identityKeys(),
                Objects.requireNonNull(bundles.get(device)),
                random);
        writes.add(new RatchetWrite(address, version(stored), next.serialize()));
      } catch (SignalException e) {
        log.atWarn().addKeyValue("reason", e.getMessage()).log("bundle.unsound");
        unsound.add(device);
      }
    }
    return writes;
  }

  /// Encrypts a payload for each device that has a session. The ratchets are durable at return, so
  /// no key is ever used for two payloads.
  public List<Sealed> encrypt(List<Letter> letters) {
    List<Sealed> sealed = new ArrayList<>();
    List<Letter> left = List.copyOf(letters);
    lock.lock();
    try {
      for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
        left = encryptOnce(left, sealed);
      }
    } finally {
      lock.unlock();
    }
    requireDone(left.isEmpty());
    return List.copyOf(sealed);
  }

  /// @return the letters whose ratchet was changed meanwhile by someone else
  private List<Letter> encryptOnce(List<Letter> letters, List<Sealed> sealed) {
    Map<SignalAddress, Versioned> known =
        store.loadAll(letters.stream().map(letter -> SignalAddress.of(letter.device())).toList());
    Map<Jid, Encrypted> results = new LinkedHashMap<>();
    List<RatchetWrite> writes = new ArrayList<>();
    for (Letter letter : letters) {
      SignalAddress address = SignalAddress.of(letter.device());
      Optional<Versioned> stored = Optional.ofNullable(known.get(address));
      Optional<Encrypted> result =
          stored.flatMap(this::parse).flatMap(state -> seal(state, letter));
      if (result.isPresent()) {
        results.put(letter.device(), result.get());
        writes.add(new RatchetWrite(address, version(stored), result.get().next().serialize()));
      }
    }
    Set<SignalAddress> missed = Set.copyOf(store.compareAndSet(writes));
    results.forEach((device, result) -> {
      if (!missed.contains(SignalAddress.of(device))) {
        sealed.add(new Sealed(device, result.kind(), result.ciphertext()));
      }
    });
    return letters.stream()
        .filter(letter -> missed.contains(SignalAddress.of(letter.device())))
        .toList();
  }

  private Optional<Encrypted> seal(RatchetState state, Letter letter) {
    try {
      return Optional.of(Ratchets.encrypt(state, Padding.pad(letter.payload(), random)));
    } catch (SignalException.NoSession _) {
      // Archived since it was looked up: the device is left out and asks for a retry.
      return Optional.empty();
    }
  }

  /// Decrypts in memory, lets the caller make the plaintext durable, and only then moves the
  /// ratchet: whatever stops in between, the message can be decrypted again.
  ///
  /// @param journal makes the plaintext durable; what it throws leaves the ratchet as it was
  /// @throws SignalException when it cannot be decrypted; nothing has changed then
  public Decrypted receive(
      Jid device, CiphertextKind kind, byte[] ciphertext, Consumer<Decrypted> journal)
      throws SignalException {
    SignalAddress address = SignalAddress.of(device);
    lock.lock();
    try {
      HeldRatchets waiting = held == null ? new HeldRatchets() : held;
      Optional<RatchetState> moved = waiting.find(address);
      Optional<Versioned> stored = moved.isPresent() ? Optional.empty() : store.load(address);
      Decrypted decrypted =
          Ratchets.decrypt(
              moved.or(() -> stored.flatMap(this::parse)),
              kind,
              ciphertext,
              waiting.withoutUsed(keyRing.ownKeys()),
              random);
      journal.accept(decrypted);
      waiting.moved(address, version(stored), decrypted);
      if (held == null) {
        write(waiting);
      }
      return decrypted;
    } finally {
      lock.unlock();
    }
  }

  /// From now on what this thread receives moves its ratchets in memory only, until [#letGo()]:
  /// then they are written together. Other threads wait meanwhile.
  public void hold() {
    lock.lock();
    held = new HeldRatchets();
  }

  /// Writes what was held, durable at return. Only after its plaintexts are.
  public void letGo() {
    try {
      write(Objects.requireNonNull(held, "nothing is held"));
    } finally {
      drop();
    }
  }

  /// Forgets what was held, as if it had never been received. Harmless when nothing is.
  public void drop() {
    if (lock.isHeldByCurrentThread() && held != null) {
      held = null;
      lock.unlock();
    }
  }

  private void write(HeldRatchets waiting) {
    requireDone(store.compareAndSet(waiting.writes()).isEmpty());
    // The sessions are durable now, so their one-time prekeys are not needed any more.
    waiting.usedPreKeys().forEach(keyRing::used);
  }

  /// Forgets the ratchet with one device.
  public void forget(Jid device) {
    lock.lock();
    try {
      store.delete(SignalAddress.of(device));
    } finally {
      lock.unlock();
    }
  }

  /// Forgets the ratchets and identities of all devices of an account.
  ///
  /// @return whether there were any
  public boolean forgetAccount(Jid account) {
    lock.lock();
    try {
      List<SignalAddress> devices = store.addressesOf(SignalAddress.of(account.bare()).name());
      devices.forEach(store::delete);
      devices.forEach(identities::delete);
      return !devices.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Whether anything is kept under a name.
  boolean hasAny(String name) {
    return !store.addressesOf(name).isEmpty();
  }

  /// Moves what is kept under one name to another, device by device, where the other has nothing.
  void move(String fromName, String toName) {
    lock.lock();
    try {
      for (SignalAddress from : store.addressesOf(fromName)) {
        moveOne(from, new SignalAddress(toName, from.device()));
      }
    } finally {
      lock.unlock();
    }
  }

  private void moveOne(SignalAddress from, SignalAddress to) {
    Optional<Versioned> ratchet = store.load(from);
    if (ratchet.isPresent()) {
      // A miss means that the new name has a ratchet of its own, which is the newer one.
      List<SignalAddress> _ =
          store.compareAndSet(List.of(new RatchetWrite(to, 0, ratchet.get().bytes())));
    }
    identities
        .find(from)
        .filter(_ -> identities.find(to).isEmpty())
        .ifPresent(key -> identities.put(to, key));
    store.delete(from);
    identities.delete(from);
  }

  /// A state that cannot be read any more counts as none: the peer is asked to start anew.
  private Optional<RatchetState> parse(Versioned stored) {
    try {
      return Optional.of(RatchetState.parse(stored.bytes()));
    } catch (CorruptStateException e) {
      log.atError().addKeyValue("reason", e.getMessage()).log("ratchet.corrupt");
      return Optional.empty();
    }
  }

  private static long version(Optional<Versioned> stored) {
    return stored.map(Versioned::version).orElse(0L);
  }

  private static void requireDone(boolean done) {
    if (!done) {
      throw new StoreException("a ratchet was changed by another engine");
    }
  }
}
