package io.facteur.session.store;

import com.mongodb.MongoException;
import io.facteur.contracts.Sealed;
import io.facteur.vault.Vault;
import io.facteur.vault.VaultException;
import io.facteur.whatsapp.engine.store.FencedException;
import io.facteur.whatsapp.engine.store.StoreException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// What the stores of one session have in common: whose they are, the vault that seals their
/// secrets, and the fence.
///
/// @param owned whether this process may still write for the session
record MongoKeep(String sessionId, Vault vault, BooleanSupplier owned) {

  /// The id of a document of this session.
  String id(String key) {
    return sessionId + "|" + key;
  }

  /// Seals a secret to the one place where it is kept.
  Sealed seal(String purpose, String record, byte[] plain) {
    return vault.seal(purpose, sessionId, record, plain);
  }

  /// Opens what was sealed to that place, and nothing that was moved there from another.
  byte[] open(String purpose, String record, String sealed) {
    return vault.open(purpose, sessionId, record, new Sealed(sealed));
  }

  /// Reads, in the words of the ports.
  ///
  /// @param what is being attempted
  /// @throws StoreException when the store or the vault fails
  <T> T read(String what, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (MongoException | VaultException e) {
      throw new StoreException(what, e);
    }
  }

  /// Writes, unless this process has lost the session.
  ///
  /// @throws FencedException when it has
  /// @throws StoreException when the store or the vault fails
  <T> T write(String what, Supplier<T> writing) {
    if (!owned.getAsBoolean()) {
      throw new FencedException(what);
    }
    return read(what, writing);
  }

  /// Writes something that has no answer.
  void run(String what, Runnable writing) {
    var _ =
        write(
            what,
            () -> {
              writing.run();
              return true;
            });
  }
}
