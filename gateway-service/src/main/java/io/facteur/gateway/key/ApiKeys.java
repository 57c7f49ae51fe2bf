package io.facteur.gateway.key;

import java.util.List;
import java.util.Optional;

/// The keys that were made here. Every change is durable at return.
interface ApiKeys {

  /// Whether there is none.
  boolean isEmpty();

  /// Adds a key.
  void add(KeyText text, ApiKey key);

  /// The key that was presented; an unknown id costs the same comparison as a known one.
  Optional<ApiKey> find(KeyText presented);

  /// A key as it is kept.
  Optional<KeptKey> get(String id);

  /// All keys, the oldest first.
  List<KeptKey> all();

  /// Changes what a key may do.
  ///
  /// @return false when there is none such
  boolean replace(ApiKey key);

  /// Takes a key back for good.
  ///
  /// @return false when there is none such
  boolean remove(String id);

  /// Notes that a key was used now.
  void used(String id);
}
