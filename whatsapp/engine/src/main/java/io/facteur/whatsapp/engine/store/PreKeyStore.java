package io.facteur.whatsapp.engine.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One-time prekeys of this device, until a peer has used them.
public interface PreKeyStore {

  /// Adds keys; durable at return. The engine never uses an id twice.
  void insert(List<StoredPreKey> keys);

  /// The key of an id, if it was not removed.
  Optional<StoredPreKey> find(int id);

  /// The public keys of those of the ids that were not removed. Asked for all that the server has
  /// at each login, so one question of the database at most.
  Map<Integer, byte[]> publicKeys(Collection<Integer> ids);

  /// Keys not yet given away, lowest id first.
  ///
  /// @param limit at most so many
  List<StoredPreKey> notUploaded(int limit);

  /// Marks keys as given away; ids that do not exist are ignored.
  void markUploaded(Collection<Integer> ids);

  /// Forgets a key whose session is durable; nothing happens when there is none.
  void remove(int id);
}
