package io.facteur.launcher;

import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.gateway.key.FirstKey;
import io.facteur.whatsapp.simulator.Simulator;
import io.facteur.whatsapp.simulator.SimulatorSettings;
import io.facteur.whatsapp.simulator.TlsSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Everything that one launch started, in the order in which it was started; closing goes the other
/// way.
final class Installation implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private Installation() {}

  /// Starts what the settings ask for and returns when it answers.
  ///
  /// @throws LaunchException when a port or the data folder is taken, or a part does not start
  static Installation start(LaunchSettings settings, Console console) {
    Installation installation = new Installation();
    try {
      installation.startParts(settings, console);
      return installation;
    } catch (RuntimeException e) {
      installation.close();
      throw e;
    }
  }

  private void startParts(LaunchSettings settings, Console console) {
    long begun = System.nanoTime();
    boolean services = settings.mode() != LaunchMode.SIMULATOR;
    if (services) {
      demandFreePort("FACTEUR_PORT", settings.port());
    }
    if (settings.mode() != LaunchMode.UP) {
      demandFreePort("FACTEUR_SIMULATOR_PORT", settings.simulatorPort());
    }
    DataFolder folder = opened(DataFolder.open(settings.dataFolder()));
    opened(ProcessLog.start(folder.logs()));
    Optional<Simulator> simulator =
        settings.mode() == LaunchMode.UP
            ? Optional.empty()
            : Optional.of(
                opened(
                    Simulator.start(
                        SimulatorSettings.in(folder.simulator(), settings.simulatorPort())
                            .withTls(tls(settings)))));
    if (!services) {
      new Banner(console).simulator(simulator.orElseThrow());
      return;
    }
    Map<String, String> common = common(settings, folder, simulator);
    Services running =
        opened(Services.start(settings, common, ProcessLog.arguments(folder.logs())));
    Optional<String> key = running.gateway().getBean(FirstKey.class).createIfNone();
    new Banner(console)
        .ready(
            settings,
            running.port("gateway"),
            key,
            simulator,
            Duration.ofNanos(System.nanoTime() - begun));
  }

  private Map<String, String> common(
      LaunchSettings settings, DataFolder folder, Optional<Simulator> simulator) {
    Map<String, String> common = new TreeMap<>();
    common.put(
        "facteur.mongodb-uri",
        settings
            .mongodbUri()
            .orElseGet(() ->
                opened(EmbeddedStore.open(EmbeddedStore.Settings.inFolder(folder.store())))
                    .connectionString()));
    common.put(
        "facteur.kafka-bootstrap-servers",
        settings
            .kafkaBootstrapServers()
            .orElseGet(() -> opened(EmbeddedBroker.start(folder.kafka())).bootstrapServers()));
    common.put("facteur.internal-secret", folder.internalSecret(new SecureRandom()));
    common.put("facteur.data", folder.root().toString());
    common.put("facteur.make-master-key", "true");
    common.put("facteur.sandbox", Boolean.toString(settings.mode() == LaunchMode.SANDBOX));
    common.put("facteur.webhook-allow-loopback", Boolean.toString(settings.webhookAllowLoopback()));
    settings.apiKeys().ifPresent(keys -> common.put("facteur.api-keys", keys));
    common.put(
        "facteur.public-url",
        settings
            .publicUrl()
            .map(URI::toString)
            .orElse(settings.port() == 0 ? "" : "http://127.0.0.1:" + settings.port()));
    simulator.ifPresent(played -> {
      common.put("session.whatsapp.url", played.webSocket().toString());
      common.put("session.whatsapp.root-key", HexFormat.of().formatHex(played.rootKey()));
      common.put(
          "media.whatsapp.trusted-certificates", folder.trusted(played.certificates()).toString());
    });
    return common;
  }

  private static TlsSettings tls(LaunchSettings settings) {
    return new TlsSettings(
        settings.simulatorTlsPort(),
        settings.simulatorCertificate().orElse(null),
        settings.simulatorCertificateKey().orElse(null));
  }

  private static void demandFreePort(String setting, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new LaunchException(
          "Port " + port + " is in use; stop what listens there, or set " + setting + ".", e);
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /// Stops everything, the last started first. A part that fails to stop does not keep the others
  /// running.
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        ProcessLog.stopFailed(part, e);
      }
    }
  }
}
