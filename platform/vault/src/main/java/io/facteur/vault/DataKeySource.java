package io.facteur.vault;

import java.util.OptionalInt;

/// Asks whoever owns a session's data keys for one of them.
@FunctionalInterface
public interface DataKeySource {

  /// The key of that version, the newest when none is named.
  ///
  /// @throws VaultException `KEY_GONE` when there is none, `KEY_UNREACHABLE` when nobody answers
  DataKey fetch(String sessionId, OptionalInt version);
}
