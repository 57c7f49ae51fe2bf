package io.facteur.e2e;

import io.facteur.e2e.client.Api;
import io.facteur.e2e.client.Simulator;
import io.facteur.launcher.Backbone;
import io.facteur.whatsapp.simulator.SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Services in processes of their own, with a broker, a store and WhatsApp in this one.
final class Cluster implements AutoCloseable {
  private final Backbone backbone;
  private final io.facteur.whatsapp.simulator.Simulator whatsApp;
  private final OwnJars jars;
  private final Path folder;

  private Cluster(Path folder, Map<String, String> settings, List<String> services) {
    this.folder = folder;
    backbone = Backbone.start(folder);
    whatsApp = io.facteur.whatsapp.simulator.Simulator.start(SimulatorSettings.inMemory());
    Map<String, String> common = new HashMap<>(OwnJars.settings(backbone, whatsApp));
    common.putAll(settings);
    jars = OwnJars.start(folder, common, services);
  }

  /// Starts it and waits until its services are ready.
  ///
  /// @param settings environment of all services
  static Cluster start(Map<String, String> settings, List<String> services) {
    Cluster cluster = new Cluster(SharedSandbox.folder(), settings, services);
    try {
      cluster.jars.awaitReady();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  Api api() {
    return jars.api();
  }

  Simulator simulator() {
    return new Simulator(whatsApp.control());
  }

  /// Where WhatsApp answers.
  URI webSocket() {
    return whatsApp.webSocket();
  }

  /// Where broker, store and services keep everything, their logs as well.
  Path folder() {
    return folder;
  }

  OwnJars jars() {
    return jars;
  }

  Backbone backbone() {
    return backbone;
  }

  @Override
  public void close() {
    jars.close();
    whatsApp.close();
    backbone.close();
  }
}
