package io.facteur.session.key;

import io.facteur.vault.CachedDataKeys;
import io.facteur.vault.DataKey;
import io.facteur.vault.DataKeys;
import io.facteur.vault.KeyRing;
import io.facteur.vault.WrappedDataKeys;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/// The data keys of all sessions, for this service's own vault and for those of others.
public final class SessionKeys implements DataKeys {
  private final KeyRing ring;
  private final WrappedDataKeys kept;
  private final CachedDataKeys cached;

  SessionKeys(KeyRing ring, WrappedDataKeys kept, Clock clock) {
    this.ring = ring;
    this.kept = kept;
    this.cached =
        new CachedDataKeys(
            (session, version) ->
                version.isPresent()
                    ? kept.version(session, version.getAsInt())
                    : kept.current(session),
            clock);
  }

  /// The id under which this installation's own key is kept, for what belongs to no session. No
  /// session has it.
  static final String INSTALLATION = "*";

  /// Makes this installation's own key, when it is asked for first; durable at return.
  void createInstallation() {
    create(INSTALLATION);
  }

  /// Makes a new session's key; durable at return. An existing one stays.
  public void create(String sessionId) {
    var _ = kept.create(sessionId);
    cached.forget(sessionId);
  }

  /// Destroys a session's keys, and with them everything they sealed.
  public void destroy(String sessionId) {
    kept.destroy(sessionId);
    cached.forget(sessionId);
  }

  /// The master keys of the ring, the wrapping one first, with how many data keys each wraps.
  Map<String, Long> masterKeys() {
    var wrapped = kept.wrappers();
    var all = new LinkedHashMap<String, Long>();
    ring.ids().forEach(id -> all.put(id, wrapped.getOrDefault(id, 0L)));
    wrapped.forEach(all::putIfAbsent);
    return all;
  }

  /// Wraps with the first master key what older ones wrap.
  int rewrapAll() {
    return kept.rewrapAll();
  }

  @Override
  public DataKey current(String sessionId) {
    return cached.current(sessionId);
  }

  @Override
  public DataKey version(String sessionId, int version) {
    return cached.version(sessionId, version);
  }
}
