package io.facteur.whatsapp.engine.key;

import io.facteur.whatsapp.engine.store.DeviceStore;
import io.facteur.whatsapp.engine.store.FencedException;
import io.facteur.whatsapp.engine.store.PreKeyStore;
import io.facteur.whatsapp.engine.store.StoredPreKey;
import io.facteur.whatsapp.engine.store.Versioned;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.signal.OwnKeys;
import io.facteur.whatsapp.wire.signal.PreKey;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The device's own keys. Ids of one-time prekeys are drawn from the credentials before the keys
/// are made, so no id is ever used for two keys.
public final class KeyRing {
  private final DeviceStore device;
  private final PreKeyStore preKeys;
  private final SecureRandom random;

  // Guards the cached credentials and their version against two writers in this process.
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Credentials cached;
  private long version;

  /// @param random makes keys
  public KeyRing(DeviceStore device, PreKeyStore preKeys, SecureRandom random) {
    this.device = device;
    this.preKeys = preKeys;
    this.random = random;
  }

  /// The credentials; made and stored when there are none.
  public Credentials credentials() {
    lock.lock();
    try {
      Credentials known = cached;
      return known != null ? known : loadOrCreate();
    } finally {
      lock.unlock();
    }
  }

  /// Keeps the credentials of a device that was linked before, in the place of new ones.
  ///
  /// @return false when there are some already
  public static boolean adopt(DeviceStore device, Credentials credentials) {
    return device.compareAndSet(0, CredentialsCodec.write(credentials));
  }

  /// Changes the credentials; durable at return.
  ///
  /// @throws FencedException when another engine changed them
  public Credentials update(UnaryOperator<Credentials> change) {
    lock.lock();
    try {
      Credentials changed = change.apply(credentials());
      store(changed);
      return changed;
    } finally {
      lock.unlock();
    }
  }

  /// Keys for the server: those that were not given away yet, and new ones up to the number wanted.
  /// Mark them by [#uploaded] when the server has them.
  public List<PreKey> forUpload(int wanted) {
    List<PreKey> keys = new ArrayList<>();
    for (StoredPreKey waiting : preKeys.notUploaded(wanted)) {
      keys.add(new PreKey(waiting.id(), KeyPair.of(waiting.privateKey())));
    }
    keys.addAll(generate(wanted - keys.size(), false));
    return List.copyOf(keys);
  }

  /// The server has these now.
  public void uploaded(List<PreKey> keys) {
    preKeys.markUploaded(keys.stream().map(PreKey::id).toList());
  }

  /// A new key to hand to one peer, never offered to the server.
  public PreKey forOnePeer() {
    return generate(1, true).getFirst();
  }

  /// The key of an id, if it is still ours to use.
  public Optional<KeyPair> preKey(int id) {
    return preKeys.find(id).map(key -> KeyPair.of(key.privateKey()));
  }

  /// The public keys of those of the ids that are still ours to use.
  Map<Integer, byte[]> publicPreKeys(Collection<Integer> ids) {
    return preKeys.publicKeys(ids);
  }

  /// A peer started a session with this key, and the session is durable.
  public void used(int preKeyId) {
    preKeys.remove(preKeyId);
  }

  /// What decryption needs of us.
  public OwnKeys ownKeys() {
    Credentials own = credentials();
    return new OwnKeys(
        own.identity(),
        own.registrationId(),
        id -> own.signedPreKey(id).map(SignedPreKey::keys),
        this::preKey);
  }

  /// A new signed prekey for the server, or the one that is staged already. Durable at return, so
  /// that whoever gets it from the server can be read, whatever becomes of us.
  SignedPreKey stageSignedPreKey() {
    SignedPreKey known = credentials().rotation().staged();
    if (known != null) {
      return known;
    }
    Credentials staged =
        update(own -> {
          int id = PreKey.idAfter(own.signedPreKey().id());
          var key = SignedPreKey.create(id, own.identity(), random);
          return own.withRotation(new Credentials.Rotation(key, own.rotation().dueAt()));
        });
    return Objects.requireNonNull(staged.rotation().staged(), "just staged");
  }

  /// A new pairing secret in the place of the one shown so far.
  public Credentials renewAdvSecret() {
    return update(own -> own.withAdvSecret(Credentials.secret(random)));
  }

  private List<PreKey> generate(int count, boolean givenAway) {
    if (count <= 0) {
      return List.of();
    }
    List<PreKey> keys = PreKey.batch(drawIds(count), count, random);
    preKeys.insert(keys.stream().map(key -> stored(key, givenAway)).toList());
    return keys;
  }

  private static StoredPreKey stored(PreKey key, boolean givenAway) {
    return new StoredPreKey(key.id(), key.keys().publicKey(), key.keys().privateKey(), givenAway);
  }

  private int drawIds(int count) {
    lock.lock();
    try {
      int first = credentials().nextPreKeyId();
      Credentials _ = update(own -> own.withNextPreKeyId(idAfter(first, count)));
      return first;
    } finally {
      lock.unlock();
    }
  }

  private static int idAfter(int first, int count) {
    int id = first;
    for (int drawn = 0; drawn < count; drawn++) {
      id = PreKey.idAfter(id);
    }
    return id;
  }

  private Credentials loadOrCreate() {
    Optional<Versioned> stored = device.load();
    if (stored.isEmpty()) {
      store(Credentials.create(random));
    } else {
      version = stored.get().version();
      cached = CredentialsCodec.read(stored.get().bytes());
    }
    return Objects.requireNonNull(cached, "just loaded");
  }

  private void store(Credentials changed) {
    boolean stored = false;
    try {
      stored = device.compareAndSet(version, CredentialsCodec.write(changed));
    } finally {
      if (!stored) {
        // Unknown or refused: the store is asked again before anything builds on it.
        cached = null;
        version = 0;
      }
    }
    if (!stored) {
      throw new FencedException("another engine changed the device's credentials");
    }
    cached = changed;
    version++;
  }
}
