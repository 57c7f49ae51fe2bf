package io.facteur.session.key;

import com.mongodb.client.MongoDatabase;
import io.facteur.vault.KeyRing;
import io.facteur.vault.WrappedDataKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;

/// The keys of a test's sessions, wrapped with a master key of zeros.
public final class KeysInStore {
  private KeysInStore() {}

  /// Keys in a database.
  public static SessionKeys of(MongoDatabase database) {
    var random = new SecureRandom();
    var ring =
        KeyRing.load(
            "k1:" + Base64.getEncoder().encodeToString(new byte[32]), Path.of("unused"), random);
    return new SessionKeys(
        ring,
        new WrappedDataKeys(ring, new MongoDataKeyStore(database), random),
        Clock.systemUTC());
  }
}
