package io.facteur.whatsapp.engine.story;

import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.simulator.Simulator;
import io.facteur.whatsapp.simulator.SimulatorSettings;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.noise.RootKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A simulator with Alice and Bob, and the hands to use their phones with.
public final class Sandbox implements AutoCloseable {
  public static final String ALICE = "33600000001";
  public static final String BOB = "33600000002";

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Simulator simulator =
      Simulator.start(
          SimulatorSettings.inMemory()
              .withPeople(List.of(SimulatorSettings.alice(), SimulatorSettings.bob())));

  /// What a phone shows of one message.
  public record Seen(String id, String from, String text, String status) {}

  public EngineSettings settings() {
    return EngineSettings.whatsApp("Facteur")
        .at(simulator.webSocket(), new RootKey(simulator.rootKey(), 0))
        .waiting(Timeouts.loopback());
  }

  /// The phone scans a code.
  public void scan(String phone, String qrText) {
    JsonNode _ = post("/phones/" + phone + "/scan", Map.of("qr", qrText));
  }

  /// The phone of an account whose messages WhatsApp hosts scans a code.
  void scanHosted(String phone, String qrText) {
    JsonNode _ =
        post("/phones/" + phone + "/scan", Map.<String, Object>of("qr", qrText, "hosted", true));
  }

  /// The holder of a phone types a code.
  void typeCode(String phone, String code) {
    JsonNode _ = post("/phones/" + phone + "/code", Map.of("code", code));
  }

  /// Changes something about the simulator.
  ///
  /// @param path with its query
  void set(String path) {
    JsonNode _ = post(path, Map.of());
  }

  /// What the linked devices of a phone are called there.
  List<String> deviceNames(String phone) {
    List<String> names = new ArrayList<>();
    for (JsonNode account : get("/accounts")) {
      if (account.get("phoneNumber").asString().equals("+" + phone)) {
        account.get("devices").forEach(device -> names.add(device.get("name").asString()));
      }
    }
    return names;
  }

  /// The page that names the client's version.
  URI versionPage() {
    return at("/sw.js");
  }

  /// The holder of a phone writes a text.
  ///
  /// @return the message's id
  String write(String phone, String to, String text) {
    return post("/phones/" + phone + "/messages", Map.of("to", "+" + to, "text", text))
        .get("id")
        .asString();
  }

  /// What the holder of a phone sees.
  public List<Seen> seen(String phone) {
    List<Seen> messages = new ArrayList<>();
    for (JsonNode message : get("/phones/" + phone + "/messages")) {
      messages.add(
          new Seen(
              message.get("id").asString(),
              message.get("from").asString(),
              message.get("text").asString(),
              message.get("status").asString()));
    }
    return messages;
  }

  /// The holder of a phone reads a message.
  void read(String phone, String messageId) {
    JsonNode _ = post("/phones/" + phone + "/messages/" + messageId + "/read", Map.of());
  }

  /// The holder of a phone says anything, by the members of the control interface.
  String say(String phone, Map<String, Object> words) {
    return exchange(
            HttpRequest.newBuilder(at("/phones/" + phone + "/messages"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(words))))
        .get("id")
        .asString();
  }

  /// The holder of a phone does something with a message.
  void touch(String method, String phone, String messageAnd, Map<String, Object> body) {
    JsonNode _ =
        exchange(
            HttpRequest.newBuilder(at("/phones/" + phone + "/messages/" + messageAnd))
                .header("Content-Type", "application/json")
                .method(
                    method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
  }

  /// A message as a phone shows it.
  JsonNode shown(String phone, String id) {
    return get("/phones/" + phone + "/messages")
        .valueStream()
        .filter(message -> message.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no message " + id));
  }

  /// What a phone sees others doing.
  List<String> doings(String phone) {
    return get("/phones/" + phone + "/typing")
        .valueStream()
        .map(doing -> doing.get("state").asString())
        .toList();
  }

  /// The holder of a phone writes, or stops.
  void type(String phone, String to, String state) {
    JsonNode _ = post("/phones/" + phone + "/typing", Map.of("to", "+" + to, "state", state));
  }

  /// The holder of a phone looks at it, or away.
  void appear(String phone, boolean online) {
    JsonNode _ =
        exchange(
            HttpRequest.newBuilder(at("/phones/" + phone + "/presence"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"online\": " + online + "}")));
  }

  /// The phone removes a linked device.
  void unlink(String phone, int device) {
    JsonNode _ =
        exchange(HttpRequest.newBuilder(at("/phones/" + phone + "/devices/" + device)).DELETE());
  }

  /// A phone makes a group.
  ///
  /// @param addressing `lid` or `pn`
  /// @return its address
  public Jid makeGroup(String phone, String addressing, String... members) {
    return Jid.parse(
        post(
                "/phones/" + phone + "/groups",
                Map.of(
                    "subject",
                    "Friends",
                    "participants",
                    List.of(members),
                    "addressing",
                    addressing))
            .get("id")
            .asString());
  }

  /// A phone puts somebody in or out, or changes the rank.
  void change(String phone, Jid group, String action, String member) {
    JsonNode _ =
        post(
            "/phones/" + phone + "/groups/" + group + "/participants",
            Map.of("action", action, "participants", List.of(member)));
  }

  /// The holder of a phone writes a text to a group.
  ///
  /// @return the message's id
  public String write(String phone, Jid group, String text) {
    return post("/phones/" + phone + "/messages", Map.of("to", group.toString(), "text", text))
        .get("id")
        .asString();
  }

  /// A phone joins by a code.
  void join(String phone, String code) {
    JsonNode _ = post("/phones/" + phone + "/groups/join", Map.of("code", code));
  }

  /// Lets nobody put this person into groups.
  void closeToGroups(String phone) {
    JsonNode _ =
        exchange(
            HttpRequest.newBuilder(at("/phones/" + phone + "/privacy"))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"groups\":\"nobody\"}")));
  }

  /// A phone that was not there before.
  void register(String phone) {
    JsonNode _ = post("/phones", Map.of("phoneNumber", "+" + phone, "name", "P" + phone));
  }

  /// What a phone shows of what others wrote, in order.
  public List<String> heard(String phone) {
    return seen(phone).stream()
        .filter(seen -> !seen.from().equals("+" + phone))
        .map(Seen::text)
        .toList();
  }

  /// The next message between two people is damaged on its way.
  void corruptNext() {
    JsonNode _ = get("/admin/corrupt-next");
  }

  /// The holder of a phone sends a file.
  ///
  /// @return the message's id
  String sendFile(String phone, String to, String type, byte[] file) {
    String encoded = Base64.getEncoder().encodeToString(file);
    return post(
            "/phones/" + phone + "/messages", Map.of("to", "+" + to, "type", type, "file", encoded))
        .get("id")
        .asString();
  }

  /// What a phone has of the file of a message.
  JsonNode fileOf(String phone, String messageId) {
    for (JsonNode message : get("/phones/" + phone + "/messages")) {
      if (message.get("id").asString().equals(messageId)) {
        return message.path("file");
      }
    }
    throw new IllegalStateException("no such message");
  }

  /// Nothing goes wrong at the media host any more.
  void healMedia() {
    JsonNode _ = exchange(HttpRequest.newBuilder(at("/admin/faults/media")).DELETE());
  }

  /// The media host forgets every file.
  void expireFiles() {
    JsonNode _ = post("/admin/faults/media/expire", Map.of());
  }

  /// The media host's rights are good no longer.
  void expireRights() {
    JsonNode _ = post("/admin/faults/media/rights", Map.of());
  }

  /// Whom to trust at the media host, as PEM.
  String certificates() {
    return simulator.certificates();
  }

  /// The next message to a linked device of somebody comes without its content.
  void withholdNext() {
    JsonNode _ = get("/admin/withhold-next");
  }

  /// What the server lets somebody do, as members of the control interface's body.
  void stand(String phone, Map<String, Object> standing) {
    JsonNode _ = post("/phones/" + phone + "/standing", standing);
  }

  /// A phone is set up again: other keys, no linked devices.
  void reset(String phone) {
    JsonNode _ = post("/phones/" + phone + "/reset", Map.of());
  }

  /// A phone moves to another number.
  void renumber(String phone, String other) {
    JsonNode _ = post("/phones/" + phone + "/number", Map.of("phoneNumber", "+" + other));
  }

  /// A linked device has only so many keys left at the server.
  void keepPreKeys(String phone, int device, int left) {
    JsonNode _ =
        post("/phones/" + phone + "/devices/" + device + "/prekeys?left=" + left, Map.of());
  }

  /// The server tells a linked device how many keys it has left.
  void tellPreKeysLeft(String phone, int device) {
    JsonNode _ =
        post("/phones/" + phone + "/devices/" + device + "/prekeys?left=999&tell=yes", Map.of());
  }

  /// Somebody new.
  void person(String phone, String name) {
    JsonNode _ = post("/phones", Map.of("phoneNumber", "+" + phone, "name", name));
  }

  /// Another person.
  void register(String phone, String name) {
    JsonNode _ = post("/phones", Map.of("phoneNumber", "+" + phone, "name", name));
  }

  /// Something goes wrong with the next stanzas that fit.
  void arm(Map<String, ?> fault) {
    JsonNode _ = post("/admin/faults", fault);
  }

  /// Faults by chance.
  void weather(long seed, Map<String, Integer> perMille) {
    JsonNode _ = post("/admin/weather", Map.of("seed", seed, "perMille", perMille));
  }

  /// Nothing more goes wrong, and the server's clock is right.
  void calm() {
    JsonNode _ = exchange(HttpRequest.newBuilder(at("/admin/faults")).DELETE());
  }

  /// The server's clock is so much ahead.
  void shiftClock(Duration by) {
    JsonNode _ = post("/admin/clock", Map.of("seconds", by.toSeconds()));
  }

  /// How often each fault has struck.
  Map<String, Integer> struck() {
    Map<String, Integer> counts = new TreeMap<>();
    get("/admin/faults")
        .get("struck")
        .properties()
        .forEach(fault -> counts.put(fault.getKey(), fault.getValue().asInt()));
    return counts;
  }

  /// Every stanza that says this, with what struck it.
  List<String> transcript(String word) {
    List<String> lines = new ArrayList<>();
    long last = -1;
    for (long since = 0; since != last; ) {
      last = since;
      JsonNode page = get("/admin/transcript?since=" + since);
      for (JsonNode entry : page.get("entries")) {
        String line =
            String.join(
                " ",
                entry.get("time").asString(),
                entry.get("direction").asString(),
                entry.get("stanza").asString());
        if (line.contains(word)) {
          lines.add(line);
        }
      }
      since = page.get("last").asLong();
    }
    return lines;
  }

  /// Somebody by phone number.
  static Jid jid(String phone) {
    return Jid.user(phone);
  }

  @Override
  public void close() {
    http.close();
    simulator.close();
  }

  private JsonNode get(String path) {
    return exchange(HttpRequest.newBuilder(at(path)).GET());
  }

  private JsonNode post(String path, Map<String, ?> body) {
    return exchange(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
  }

  private URI at(String path) {
    return simulator.control().resolve(path);
  }

  private JsonNode exchange(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(response.statusCode() + " " + response.body());
      }
      return json.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException("the simulator does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
