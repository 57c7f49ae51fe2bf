package io.facteur.vault;

/// Where a vault gets the data keys of sessions.
public interface DataKeys {

  /// The newest key of a session: what is sealed now is sealed with it.
  ///
  /// @throws VaultException `KEY_GONE` when the session has none, `KEY_UNREACHABLE` when whoever
  ///   keeps it does not answer
  DataKey current(String sessionId);

  /// An older key, to open what was sealed with it.
  ///
  /// @throws VaultException as for [#current]
  DataKey version(String sessionId, int version);
}
