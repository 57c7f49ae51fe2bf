package io.facteur.e2e;

import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Api;
import io.facteur.e2e.installation.ChildJvm;
import io.facteur.e2e.installation.JvmCommand;
import io.facteur.e2e.installation.Ports;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.installation.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The seven services, each from its own jar in a JVM of its own.
final class OwnJars implements AutoCloseable {
  private static final List<String> SERVICES =
      List.of("session", "sender", "receiver", "webhook", "media", "dashboard", "gateway");
  private static final List<String> SMALL =
      List.of(
          "-Xmx112m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError");
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final List<ChildJvm> children = new ArrayList<>();
  private final URI gateway;

  private OwnJars(URI gateway) {
    this.gateway = gateway;
  }

  /// Starts them all; see [#awaitReady()].
  ///
  /// @param common environment of all of them
  static OwnJars start(Path folder, Map<String, String> common) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    SERVICES.forEach(service -> ports.put(service, Ports.free()));
    Map<String, String> all = new HashMap<>(common);
    ports.forEach((service, port) ->
        all.put(
            "FACTEUR_SERVICES_" + service.toUpperCase(Locale.ROOT), "http://127.0.0.1:" + port));
    OwnJars jars = new OwnJars(URI.create(all.get("FACTEUR_SERVICES_GATEWAY")));
    ports.forEach((service, port) -> jars.run(service, port, folder, all));
    return jars;
  }

  Api api() {
    return new Api(gateway, Sandbox.KEY);
  }

  private void run(String service, int port, Path folder, Map<String, String> common) {
    Map<String, String> environment = new HashMap<>(common);
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("FACTEUR_DATA", folder.resolve(service).toString());
    children.add(
        ChildJvm.run(
            new JvmCommand(
                service + "-service",
                SMALL,
                Workspace.find().jar(service + "-service"),
                List.of(),
                environment,
                folder.resolve(service + ".log"))));
  }

  /// Waits until the gateway says that everything is ready.
  void awaitReady() {
    await("all services to be ready")
        .atMost(PATIENCE)
        .failFast(() -> children.stream().anyMatch(child -> !child.alive()))
        .ignoreExceptions()
        .until(() -> api().get("/ready").status() == 200);
  }

  @Override
  public void close() {
    children.reversed().forEach(ChildJvm::close);
  }
}
