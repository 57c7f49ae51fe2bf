package io.facteur.benchmarks.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same work by Baileys and by our engine, against the same simulator, one after the other.
public final class SideBySide implements Scenario {
  private static final int SESSIONS = 20;
  private static final int TEXTS = 2_000;
  private static final int SECONDS = 10;
  private static final long FIRST_PHONE = 33_900_000_000L;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What one of them needed.
  private record Result(double one, double all, double cpuMillis, double residentKib) {}

  @Override
  public List<String> run(List<String> arguments) {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("say where e2e-tests/interop/setup.sh put the clients");
    }
    try (Rig rig = new Rig(1, 0, List.of("-Xmx640m", "-XX:TieredStopAtLevel=4"))) {
      Result theirs = baileys(rig.place(), Path.of(arguments.getFirst()));
      Result ours = ours(rig);
      return List.of(
          "Baileys 7: " + text(theirs),
          "Facteur:   " + text(ours),
          String.format(
              Locale.ROOT,
              "ratio: %.1f × the texts of one session, %.1f × those of %d sessions, CPU per text 1/%.1f,"
                  + " resident per session 1/%.1f",
              ours.one() / theirs.one(),
              ours.all() / theirs.all(),
              SESSIONS,
              theirs.cpuMillis() / ours.cpuMillis(),
              theirs.residentKib() / ours.residentKib()));
    }
  }

  private static Result ours(Rig rig) {
    rig.grow(1);
    rig.shrink();
    Footprint empty = rig.footprint();
    rig.grow(SESSIONS);
    Footprint full = rig.footprint();
    Throughput _ = rig.texts(SESSIONS, SECONDS);
    Throughput one = rig.texts(1, SECONDS);
    Throughput all = rig.texts(SESSIONS, SECONDS);
    return new Result(
        one.perSecond(),
        all.perSecond(),
        all.cpuMicrosEach() / 1_000,
        (double) (full.residentKib() - empty.residentKib()) / SESSIONS);
  }

  private static Result baileys(Place place, Path clients) {
    String settings =
        JSON.writeValueAsString(
            Map.of(
                "url", place.webSocket().toString(),
                "admin", place.control().toString(),
                "root", HexFormat.of().formatHex(place.rootKey()),
                "base", FIRST_PHONE,
                "store", "memory"));
    List<String> command =
        List.of("taskset", "-c", "0", "node", "--expose-gc", "bench-worker.mjs", settings);
    try (Child node = Child.start(command, clients);
        Phones phones = new Phones(place.control())) {
      String _ = node.read();
      for (int i = 0; i < SESSIONS; i++) {
        phones.register(Fleet.peer(i));
      }
      JsonNode empty = ask(node, Map.of("cmd", "mem"));
      JsonNode _ = ask(node, Map.of("cmd", "open", "n", SESSIONS));
      JsonNode full = ask(node, Map.of("cmd", "mem"));
      JsonNode one = send(node, 0, TEXTS);
      List<JsonNode> all = sendAll(node);
      double wall = all.stream().mapToDouble(SideBySide::seconds).max().orElseThrow();
      double cpu =
          all.stream().mapToDouble(each -> each.get("cpuMsPerMsg").asDouble()).max().orElseThrow();
      return new Result(
          one.get("perSec").asDouble(),
          TEXTS / wall,
          cpu / SESSIONS,
          (resident(full) - resident(empty)) / 1024 / SESSIONS);
    }
  }

  private static double seconds(JsonNode result) {
    return result.get("count").asDouble() / result.get("perSec").asDouble();
  }

  private static double resident(JsonNode memory) {
    return memory.get("afterGc").get("rss").asDouble();
  }

  private static JsonNode send(Child node, int socket, int count) {
    return ask(node, order(socket, count));
  }

  /// All sockets at once: the worker answers in whichever order they are done.
  private static List<JsonNode> sendAll(Child node) {
    for (int socket = 0; socket < SESSIONS; socket++) {
      node.tell(JSON.writeValueAsString(order(socket, TEXTS / SESSIONS)));
    }
    List<JsonNode> results = new ArrayList<>();
    for (int socket = 0; socket < SESSIONS; socket++) {
      results.add(result(node.read()));
    }
    return results;
  }

  private static Map<String, Object> order(int socket, int count) {
    return Map.of(
        "cmd",
        "send",
        "i",
        socket,
        "to",
        Fleet.peer(socket) + "@s.whatsapp.net",
        "count",
        count,
        "mode",
        "ack");
  }

  private static JsonNode ask(Child node, Map<String, Object> order) {
    return result(node.ask(JSON.writeValueAsString(order)));
  }

  private static JsonNode result(String line) {
    JsonNode result = JSON.readTree(line);
    if (result.get("event").asString().equals("error")) {
      throw new IllegalStateException(result.get("message").asString());
    }
    return result;
  }

  private static String text(Result result) {
    return String.format(
        Locale.ROOT,
        "%.0f texts/s by one session, %.0f/s by %d, %.3f ms CPU per text, %.0f KiB resident per session",
        result.one(),
        result.all(),
        SESSIONS,
        result.cpuMillis(),
        result.residentKib());
  }
}
