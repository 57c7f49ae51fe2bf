package io.facteur.session.registry;

import com.mongodb.client.MongoDatabase;

/// The sessions of a test.
public final class SessionsInStore {
  private SessionsInStore() {}

  /// Sessions in a database.
  public static SessionRegistry registry(MongoDatabase database) {
    return new MongoSessionRegistry(database);
  }

  /// What their owner writes.
  public static OwnedSessions owned(MongoDatabase database) {
    return new MongoOwnedSessions(database);
  }
}
