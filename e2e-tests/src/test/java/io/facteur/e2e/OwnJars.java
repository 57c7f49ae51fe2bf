package io.facteur.e2e;

import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Api;
import io.facteur.e2e.installation.ChildJvm;
import io.facteur.e2e.installation.JvmCommand;
import io.facteur.e2e.installation.Ports;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.installation.Workspace;
import io.facteur.launcher.Backbone;
import io.facteur.whatsapp.simulator.Simulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Services, each from its own jar in a JVM of its own, that can be killed one by one. A further
/// replica of a service is named after it, `webhook-2`.
final class OwnJars implements AutoCloseable {
  /// All of them.
  static final List<String> SERVICES =
      List.of("session", "sender", "receiver", "webhook", "media", "dashboard", "gateway");

  /// What all of them share and nobody else may know.
  static final String INTERNAL_SECRET = "a secret that only these seven processes share";

  static final String MASTER_KEY = "mS8rV0qkN3xJ5yT1uB7wE9zC2fH4gL6pA0sD8dQeRtY=";

  private static final List<String> SMALL =
      List.of(
          "-Xmx112m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError");
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final Map<String, ChildJvm> children = new LinkedHashMap<>();
  private final Map<String, URI> addresses;
  private final Map<String, String> common;
  private final Path folder;

  private OwnJars(Path folder, Map<String, String> common, Map<String, URI> addresses) {
    this.folder = folder;
    this.addresses = addresses;
    this.common = new HashMap<>(common);
    addresses.forEach((service, address) ->
        this.common.put(
            "FACTEUR_SERVICES_" + service.toUpperCase(Locale.ROOT), address.toString()));
  }

  /// Starts some; see [#awaitReady()].
  ///
  /// @param common environment of all of them
  /// @param services which; others, and further replicas, can be started later
  static OwnJars start(Path folder, Map<String, String> common, List<String> services) {
    Map<String, URI> addresses = new LinkedHashMap<>();
    SERVICES.forEach(
        service -> addresses.put(service, URI.create("http://127.0.0.1:" + Ports.free())));
    OwnJars jars = new OwnJars(folder, common, addresses);
    jars.prepare(services);
    services.forEach(service -> jars.run(service, List.of()));
    return jars;
  }

  /// What services need to find these, and each other.
  static Map<String, String> settings(Backbone backbone, Simulator whatsApp) {
    Map<String, String> settings = new HashMap<>();
    settings.put("FACTEUR_MONGODB_URI", backbone.mongodbUri());
    settings.put("FACTEUR_KAFKA_BOOTSTRAP_SERVERS", backbone.kafkaBootstrapServers());
    settings.put("FACTEUR_INTERNAL_SECRET", INTERNAL_SECRET);
    settings.put("FACTEUR_MASTER_KEY", MASTER_KEY);
    settings.put("FACTEUR_API_KEYS", "e2e:" + Sandbox.KEY);
    settings.put("FACTEUR_SANDBOX", "true");
    settings.put("FACTEUR_WEBHOOK_ALLOW_LOOPBACK", "true");
    settings.put("SESSION_WHATSAPP_URL", whatsApp.webSocket().toString());
    settings.put("SESSION_WHATSAPP_ROOT_KEY", HexFormat.of().formatHex(whatsApp.rootKey()));
    return settings;
  }

  Api api() {
    return new Api(address("gateway"), Sandbox.KEY);
  }

  private synchronized URI address(String service) {
    return addresses.computeIfAbsent(service, _ -> URI.create("http://127.0.0.1:" + Ports.free()));
  }

  /// Unpacks them, as many at once as there are processors.
  private void prepare(List<String> services) {
    int atOnce = Runtime.getRuntime().availableProcessors();
    try (ExecutorService each = Executors.newFixedThreadPool(atOnce)) {
      services.stream()
          .map(service -> each.submit(() -> command(service, List.of())))
          .toList()
          .forEach(OwnJars::finished);
    }
  }

  private static void finished(Future<?> done) {
    try {
      done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a service cannot be prepared", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void run(String service, List<String> options) {
    children.put(service, ChildJvm.run(command(service, options)));
  }

  private JvmCommand command(String service, List<String> options) {
    Map<String, String> environment = new HashMap<>(common);
    environment.put("SERVER_PORT", Integer.toString(address(service).getPort()));
    environment.put("FACTEUR_DATA", folder.resolve(service).toString());
    environment.put("FACTEUR_INSTANCE_ID", service);
    return JvmCommand.fast(
        service + "-service",
        Stream.concat(SMALL.stream(), options.stream()).toList(),
        Workspace.find().jar(service.replaceAll("-[0-9]+$", "") + "-service"),
        environment,
        folder.resolve(service + ".log"));
  }

  /// Kills a service unless it is dead, starts it again and waits until it is ready.
  ///
  /// @param options of its JVM, beside the usual ones
  void restart(String service, String... options) {
    begin(service, options);
    awaitReady(service);
  }

  /// The same without waiting: for a service that is to die, maybe before it is seen to be ready.
  void begin(String service, String... options) {
    kill(service);
    run(service, List.of(options));
  }

  /// Kills a service, if it runs.
  void kill(String service) {
    ChildJvm child = children.get(service);
    if (child != null) {
      child.kill();
    }
  }

  /// Asks a service to stop, as an orchestrator does, and waits until it has.
  void stop(String service) {
    child(service).close();
  }

  /// A service does nothing any more, and keeps what it has.
  void freeze(String service) {
    child(service).freeze();
  }

  /// A frozen service goes on.
  void thaw(String service) {
    child(service).thaw();
  }

  /// A figure that a service tells at `/metrics`.
  double metric(String service, String name) {
    return new Api(address(service), Sandbox.KEY)
        .get("/metrics")
        .demand(200)
        .text()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /// Waits until a service ends by itself.
  ///
  /// @return its exit status; 0 when it goes on
  int exitStatus(String service, Duration patience) {
    return child(service).ends(patience) ? child(service).exitStatus(Duration.ZERO) : 0;
  }

  private ChildJvm child(String service) {
    return Objects.requireNonNull(children.get(service));
  }

  /// Waits until each that was started says that it is ready.
  void awaitReady() {
    children.keySet().forEach(this::awaitReady);
  }

  /// Waits until it says that it is ready.
  void awaitReady(String service) {
    // The gateway's own word on this is about all of them.
    String probe = service.equals("gateway") ? "/health" : "/health/readiness";
    Api own = new Api(address(service), Sandbox.KEY);
    await(service + " to be ready")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .failFast(() -> !child(service).alive())
        .ignoreExceptions()
        .until(() -> own.get(probe).status() == 200);
  }

  @Override
  public void close() {
    List.copyOf(children.values()).reversed().forEach(ChildJvm::close);
  }
}
