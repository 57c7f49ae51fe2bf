package io.facteur.whatsapp.engine.store;

import java.util.Optional;

/// Which phone number is which hidden id, by user part only. Both directions are one to one: a new
/// pair removes what either side had before. Protocol reference: messaging.md §1.3.
public interface LidMappingStore {

  /// The LID user of a phone number.
  Optional<String> lidOf(String phoneUser);

  /// The phone number of a LID user.
  Optional<String> phoneOf(String lidUser);

  /// Sets a pair from a trusted source.
  ///
  /// @return whether it was new or different
  boolean put(String phoneUser, String lidUser);

  /// Sets a pair unless either side already has another one.
  ///
  /// @return whether it was added
  boolean putIfUnknown(String phoneUser, String lidUser);
}
