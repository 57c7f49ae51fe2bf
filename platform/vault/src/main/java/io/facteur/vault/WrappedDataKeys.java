package io.facteur.vault;

import io.facteur.vault.VaultException.Reason;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/// The data keys themselves, for the one service that owns them: made here, wrapped with the key
/// ring, kept in the store, destroyed with their session. A key that an older master key wraps is
/// wrapped anew when it is next read, so that the older one can leave the ring.
///
/// Every call reads the store; put a [CachedDataKeys] in front where that is too slow.
public final class WrappedDataKeys implements DataKeys {

  private static final int AT_ONCE = 100;

  private final KeyRing ring;
  private final DataKeyStore store;
  private final SecureRandom random;

  /// Wraps with that ring, keeps in that store.
  public WrappedDataKeys(KeyRing ring, DataKeyStore store, SecureRandom random) {
    this.ring = ring;
    this.store = store;
    this.random = random;
  }

  /// Makes the first key of a session; an existing one is returned as it is, so that asking twice
  /// never orphans what was sealed in between.
  public DataKey create(String sessionId) {
    return store.newest(sessionId).map(this::unwrap).orElseGet(() -> add(sessionId, 1));
  }

  /// Makes the next version: what is sealed from now on uses it, the older ones still open.
  public DataKey rotate(String sessionId) {
    return add(sessionId, newest(sessionId).version() + 1);
  }

  /// Wraps everything anew that an older master key wraps, so that the older ones can leave the
  /// ring. May be interrupted and repeated.
  ///
  /// @return how many were wrapped anew
  /// @throws VaultException `MASTER_KEY` when one of them is not in the ring
  public int rewrapAll() {
    int done = 0;
    for (String older : store.wrappers().keySet()) {
      if (!older.equals(ring.primaryId())) {
        done += rewrapAll(older);
      }
    }
    return done;
  }

  private int rewrapAll(String older) {
    int done = 0;
    for (var some = store.wrappedBy(older, AT_ONCE);
        !some.isEmpty();
        some = store.wrappedBy(older, AT_ONCE)) {
      some.forEach(this::unwrap);
      done += some.size();
    }
    return done;
  }

  /// How many data keys each master key wraps.
  public Map<String, Long> wrappers() {
    return store.wrappers();
  }

  /// Refuses a ring that does not open what is stored, before anything is sealed with it.
  ///
  /// @throws VaultException `MASTER_KEY` naming the key that is missing or another
  public void check() {
    store
        .wrappers()
        .forEach((id, count) -> {
          try {
            store.wrappedBy(id, 1).forEach(ring::unwrap);
          } catch (VaultException e) {
            throw new VaultException(
                Reason.MASTER_KEY,
                e.reason() == Reason.REFUSED
                    ? "the master key "
                        + id
                        + " is not the one that wraps the "
                        + count
                        + " data keys"
                    : String.valueOf(e.getMessage()),
                e);
          }
        });
  }

  /// Destroys every key of a session, and with them everything they sealed.
  public void destroy(String sessionId) {
    store.deleteAll(sessionId);
  }

  @Override
  public DataKey current(String sessionId) {
    return unwrap(newest(sessionId));
  }

  @Override
  public DataKey version(String sessionId, int version) {
    return unwrap(
        store.find(sessionId, version).orElseThrow(() -> gone(sessionId, Optional.of(version))));
  }

  private DataKey add(String sessionId, int version) {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    var made = new DataKey(version, bytes);
    // Two callers may race: the store decides, and both return the key that it kept.
    return store.insertIfAbsent(ring.wrap(sessionId, made)) ? made : version(sessionId, version);
  }

  private WrappedDataKey newest(String sessionId) {
    return store.newest(sessionId).orElseThrow(() -> gone(sessionId, Optional.empty()));
  }

  private DataKey unwrap(WrappedDataKey stored) {
    var key = ring.unwrap(stored);
    if (!stored.masterKeyId().equals(ring.primaryId())) {
      store.rewrap(ring.wrap(stored.sessionId(), key));
    }
    return key;
  }

  private static VaultException gone(String sessionId, Optional<Integer> version) {
    var which = version.map(v -> " of version " + v).orElse("");
    return new VaultException(Reason.KEY_GONE, "session " + sessionId + " has no data key" + which);
  }
}
