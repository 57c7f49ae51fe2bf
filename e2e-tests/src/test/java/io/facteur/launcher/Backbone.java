package io.facteur.launcher;

import io.facteur.embeddedstore.EmbeddedStore;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// The launcher's broker and store without its services: what a cluster has instead of them is a
/// Kafka and a MongoDB at some address, and so are these to services in other JVMs.
public final class Backbone implements AutoCloseable {
  private final EmbeddedStore store;
  private final Path kafka;
  private EmbeddedBroker broker;

  private Backbone(EmbeddedStore store, Path kafka) {
    this.store = store;
    this.kafka = kafka;
    this.broker = EmbeddedBroker.start(kafka);
  }

  /// Starts both in a folder.
  public static Backbone start(Path folder) {
    return new Backbone(
        EmbeddedStore.open(EmbeddedStore.Settings.inFolder(folder.resolve("store"))),
        folder.resolve("kafka"));
  }

  public String mongodbUri() {
    return store.connectionString();
  }

  public String kafkaBootstrapServers() {
    return broker.bootstrapServers();
  }

  /// Stops the broker; the store goes on.
  public void stopBroker() {
    broker.close();
  }

  /// Starts the broker again, at the same address.
  public void startBroker() {
    String address = broker.bootstrapServers();
    broker =
        EmbeddedBroker.start(
            kafka, Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
  }

  /// Deletes everything that a stopped broker knew.
  public void deleteBroker() {
    try (Stream<Path> files = Files.walk(kafka)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    broker.close();
    store.close();
  }
}
