package io.facteur.e2e.installation;

import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Api;
import io.facteur.e2e.client.Simulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `./facteur sandbox` as a child process: everything in one JVM, the simulator included. It can be
/// killed and started again on the same folder and ports.
public final class Sandbox implements AutoCloseable {
  /// The API key of every sandbox here.
  public static final String KEY = "e2e-key-0123456789abcdef0123456789abcdef";

  /// The environment variable with further options of the JVM, which `./facteur` reads too.
  public static final String JAVA_OPTIONS = "FACTEUR_JAVA_OPTIONS";

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration POLL = Duration.ofMillis(25);

  private final Workspace workspace;
  private final Path folder;
  private final Map<String, String> environment;
  private final List<String> wrapper;
  private boolean fast;
  private final int port = Ports.free();
  private final int simulatorPort = Ports.free();
  private Optional<ChildJvm> jvm = Optional.empty();

  /// A sandbox that is not started yet.
  ///
  /// @param folder where it keeps its data and its log
  /// @param settings further environment variables
  public Sandbox(Workspace workspace, Path folder, Map<String, String> settings) {
    this(workspace, folder, settings, List.of());
  }

  /// The same with its files on a disk of their own.
  public Sandbox(Workspace workspace, Path folder, Map<String, String> settings, SmallDisk files) {
    this(workspace, folder, withFiles(settings, files), files.wrapper());
  }

  private static Map<String, String> withFiles(Map<String, String> settings, SmallDisk files) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("MEDIA_STORAGE_FOLDER", files.at().toAbsolutePath().toString());
    return all;
  }

  private Sandbox(
      Workspace workspace, Path folder, Map<String, String> settings, List<String> wrapper) {
    this.wrapper = wrapper;
    this.workspace = workspace;
    this.folder = folder;
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("FACTEUR_API_KEYS", "e2e:" + KEY);
    this.environment = Map.copyOf(all);
  }

  /// Has it start fast, by a cache of its classes that is made first when there is none.
  public Sandbox fast() {
    fast = true;
    return this;
  }

  /// Starts it and waits until it says it is ready.
  ///
  /// @return how long that took, from the start of the process
  public Duration start() {
    boolean _ = folder.toFile().mkdirs(); // Its log goes there before it makes the folder itself.
    JvmCommand plain = command(port, simulatorPort);
    JvmCommand command = fast ? fast(plain) : plain;
    long begun = System.nanoTime();
    ChildJvm child = ChildJvm.run(command);
    jvm = Optional.of(child);
    awaitReady(child, api());
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private JvmCommand fast(JvmCommand slow) {
    int trainingPort = Ports.free();
    Sandbox other = new Sandbox(workspace, folder.resolve("training"), environment);
    JvmCommand training = other.command(trainingPort, Ports.free());
    return Unpacked.of(
            training,
            child -> {
              awaitReady(child, new Api(URI.create("http://127.0.0.1:" + trainingPort), KEY));
              child.askToStop();
            })
        .run(slow);
  }

  private static void awaitReady(ChildJvm child, Api api) {
    await("the sandbox to be ready")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .failFast(() -> !child.alive())
        .ignoreExceptions()
        .until(() -> api.get("/ready").status() == 200);
  }

  /// `kill -9` of the whole JVM.
  public void kill() {
    jvm.ifPresent(ChildJvm::kill);
    jvm = Optional.empty();
  }

  /// The command that starts this sandbox, on other ports.
  public JvmCommand command(int apiPort, int portOfSimulator) {
    return new JvmCommand(
        "sandbox",
        wrapper,
        jvmOptions(),
        workspace.jar("launcher"),
        List.of(
            "sandbox",
            "--port",
            Integer.toString(apiPort),
            "--simulator-port",
            Integer.toString(portOfSimulator),
            "--data",
            folder.resolve("data").toString()),
        environment,
        folder.resolve("sandbox.log"));
  }

  private List<String> jvmOptions() {
    String further = environment.getOrDefault(JAVA_OPTIONS, "");
    return Stream.concat(
            workspace.jvmOptions().stream(),
            Stream.of(further.split(" ")).filter(o -> !o.isEmpty()))
        .toList();
  }

  /// Its API, with the key.
  public Api api() {
    return new Api(URI.create("http://127.0.0.1:" + port), KEY);
  }

  /// The control interface of its simulator.
  public Simulator simulator() {
    return new Simulator(URI.create("http://127.0.0.1:" + simulatorPort));
  }

  /// The port of its API.
  public int port() {
    return port;
  }

  /// The number of its process.
  public long pid() {
    return jvm.orElseThrow().pid();
  }

  @Override
  public void close() {
    jvm.ifPresent(ChildJvm::close);
    jvm = Optional.empty();
  }
}
