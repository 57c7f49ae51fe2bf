package io.facteur.vault;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where wrapped data keys are kept. Every write is durable at return.
public interface DataKeyStore {

  /// The session's key of the highest version.
  Optional<WrappedDataKey> newest(String sessionId);

  /// The session's key of this version.
  Optional<WrappedDataKey> find(String sessionId, int version);

  /// Adds a key unless the session already has one of its version.
  ///
  /// @return whether it was added
  boolean insertIfAbsent(WrappedDataKey key);

  /// Replaces the wrapping of a stored key: same session, same version, newer master key.
  void rewrap(WrappedDataKey key);

  /// The ids of the master keys that wrap keys here, with how many each.
  Map<String, Long> wrappers();

  /// Some keys that this master key wraps.
  List<WrappedDataKey> wrappedBy(String masterKeyId, int most);

  /// Removes every key of the session.
  void deleteAll(String sessionId);
}
