package io.facteur.launcher;

import io.facteur.embeddedstore.EmbeddedStore;
import java.nio.file.Path;

/// The launcher's broker and store without its services: what a cluster has instead of them is a
/// Kafka and a MongoDB at some address, and so are these to services in other JVMs.
public final class Backbone implements AutoCloseable {
  private final EmbeddedStore store;
  private final EmbeddedBroker broker;

  private Backbone(EmbeddedStore store, EmbeddedBroker broker) {
    this.store = store;
    this.broker = broker;
  }

  /// Starts both in a folder.
  public static Backbone start(Path folder) {
    return new Backbone(
        EmbeddedStore.open(EmbeddedStore.Settings.inFolder(folder.resolve("store"))),
        EmbeddedBroker.start(folder.resolve("kafka")));
  }

  public String mongodbUri() {
    return store.connectionString();
  }

  public String kafkaBootstrapServers() {
    return broker.bootstrapServers();
  }

  @Override
  public void close() {
    broker.close();
    store.close();
  }
}
