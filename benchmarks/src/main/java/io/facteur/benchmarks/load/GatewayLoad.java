package io.facteur.benchmarks.load;

import com.sun.net.httpserver.HttpServer;
import io.facteur.e2e.client.Api;
import io.facteur.e2e.installation.ChildJvm;
import io.facteur.e2e.installation.JvmCommand;
import io.facteur.e2e.installation.Ports;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.installation.Workspace;
import io.facteur.embeddedstore.EmbeddedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/// What the gateway adds to a request: 500 a second, in turns through it and straight to a service
/// that answers at once. The gateway is a process of its own; the service, the store of keys and
/// whoever asks are this one.
public final class GatewayLoad implements Scenario {
  private static final int PER_SECOND = 500;
  private static final int TURNS = 5;
  private static final int AT_ONCE = 8;
  private static final Duration WARMING = Duration.ofSeconds(20);
  private static final Duration WANTED_MEDIAN = Duration.ofMillis(2);
  private static final Duration WANTED_P99 = Duration.ofMillis(10);
  private static final String PATH = "/api/v1/sessions";
  private static final List<String> SERVICES =
      List.of("session", "sender", "receiver", "webhook", "media", "dashboard");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// @param arguments seconds a turn, 10 when absent
  @Override
  public List<String> run(List<String> arguments) {
    Duration turn =
        Duration.ofSeconds(arguments.isEmpty() ? 10 : Long.parseLong(arguments.getFirst()));
    try (EmbeddedStore store = EmbeddedStore.inMemory()) {
      HttpServer service = service();
      URI alone = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
      URI through = URI.create("http://127.0.0.1:" + Ports.free());
      try (ChildJvm _ = gateway(through, alone, store)) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .ignoreExceptions()
            .until(() -> new Api(through, Sandbox.KEY).get(PATH).status() == 200);
        for (URI where : List.of(through, alone)) {
          warm(where);
        }
        List<Long> withGateway = new ArrayList<>();
        List<Long> without = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
          withGateway.addAll(ask(through, turn));
          without.addAll(ask(alone, turn));
        }
        return List.of(
            line("p50", withGateway, without, 0.5, WANTED_MEDIAN),
            line("p99", withGateway, without, 0.99, WANTED_P99));
      } finally {
        service.stop(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpServer service() throws IOException {
    byte[] answer =
        ("{\"items\":[" + "\"0123456789abcdef0123456789abcdef\",".repeat(60) + "\"\"]}")
            .getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static ChildJvm gateway(URI at, URI service, EmbeddedStore store) throws IOException {
    Workspace workspace = Workspace.find();
    Path log = Files.createTempFile("gateway-", ".log");
    Map<String, String> environment = new HashMap<>();
    SERVICES.forEach(name ->
        environment.put("FACTEUR_SERVICES_" + name.toUpperCase(Locale.ROOT), service.toString()));
    environment.put("FACTEUR_PORT", Integer.toString(at.getPort()));
    environment.put("FACTEUR_MONGODB_URI", store.connectionString());
    environment.put("FACTEUR_INTERNAL_SECRET", "a secret of this measurement alone, long enough");
    environment.put("FACTEUR_RATE_LIMIT", "0"); // whoever asks without a pause is measured
    environment.put("FACTEUR_API_KEYS", "bench:" + Sandbox.KEY);
    List<String> options = new ArrayList<>(workspace.jvmOptions());
    options.addAll(workspace.optionsOfUp());
    options.add("-Xmx128m"); // the last one counts
    return ChildJvm.run(
        new JvmCommand(
            "gateway",
            List.of(),
            options,
            workspace.jar("gateway-service"),
            List.of(),
            environment,
            log));
  }

  /// As many as go, by a few at once: what is slow because it is new builds no queue.
  private void warm(URI where) {
    HttpRequest request = request(where);
    long end = System.nanoTime() + WARMING.toNanos();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_ONCE; i++) {
        Future<?> _ =
            each.submit(() -> {
              while (System.nanoTime() < end) {
                long _ = answered(request, 0);
              }
              return null;
            });
      }
    }
  }

  private static HttpRequest request(URI where) {
    return HttpRequest.newBuilder(where.resolve(PATH)).header("X-API-Key", Sandbox.KEY).build();
  }

  /// At a steady rate, whatever the answers take; each is on time or counted from when it was due.
  private List<Long> ask(URI where, Duration time) {
    HttpRequest request = request(where);
    int count = (int) (time.toMillis() * PER_SECOND / 1_000);
    long gap = Duration.ofSeconds(1).toNanos() / PER_SECOND;
    List<Future<Long>> answers = new ArrayList<>();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      long begun = System.nanoTime();
      for (int i = 0; i < count; i++) {
        long due = begun + i * gap;
        LockSupport.parkNanos(due - System.nanoTime());
        answers.add(each.submit(() -> answered(request, due)));
      }
    }
    answers.stream()
        .filter(answer -> answer.state() == Future.State.FAILED)
        .findFirst()
        .ifPresent(answer -> {
          throw new IllegalStateException("a request failed", answer.exceptionNow());
        });
    return answers.stream().map(Future::resultNow).toList();
  }

  private long answered(HttpRequest request, long due) throws IOException, InterruptedException {
    int status = http.send(request, BodyHandlers.ofByteArray()).statusCode();
    if (status != 200) {
      throw new IllegalStateException("answered " + status);
    }
    return System.nanoTime() - due;
  }

  private static String line(
      String what, List<Long> withGateway, List<Long> without, double part, Duration wanted) {
    double with = millis(withGateway, part);
    double alone = millis(without, part);
    return String.format(
        Locale.ROOT,
        "gateway, %d requests a second, %s: %.2f ms, the service alone %.2f ms, added %.2f ms;"
            + " wanted ≤ %d ms: %s",
        PER_SECOND,
        what,
        with,
        alone,
        with - alone,
        wanted.toMillis(),
        with - alone <= wanted.toMillis() ? "yes" : "NO");
  }

  private static double millis(List<Long> times, double part) {
    List<Long> sorted = times.stream().sorted().toList();
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1) / 1e6;
  }
}
