package io.facteur.e2e.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The control interface of the WhatsApp simulator.
public final class Simulator {
  private final HttpCaller http;

  /// The simulator at an address.
  public Simulator(URI control) {
    this.http = new HttpCaller(control);
  }

  /// Somebody's phone; it comes into being when it is new.
  ///
  /// @param number with `+`
  public Phone phone(String number, String name) {
    http.call("POST", "/phones", Map.of(), Map.of("phoneNumber", number, "name", name)).demand(201);
    return new Phone(http, number);
  }

  /// Message keys with which a linked device has made two ciphertexts: there must be none.
  public List<String> keysSpentTwice() {
    JsonNode report = http.call("GET", "/admin/keys", Map.of()).demand(200).json();
    return report.path("twice").valueStream().map(JsonNode::asString).toList();
  }

  /// What linked devices write from now on.
  public Wire wire() {
    return new Wire(http);
  }

  /// The numbers of the accounts, with `+`, of which a linked device is online.
  public Set<String> online() {
    return accounts()
        .filter(account ->
            account
                .path("devices")
                .valueStream()
                .anyMatch(device -> device.path("online").asBoolean()))
        .map(account -> account.path("phoneNumber").asString())
        .collect(Collectors.toSet());
  }

  /// Has something happen to the next stanza of a phone's linked devices.
  ///
  /// @param way `in` from the device or `out` to it
  /// @param code of a stream error, 0 for none
  public void strike(Phone phone, String fault, int code, String way, String tag) {
    http.call(
            "POST",
            "/admin/faults",
            Map.of(),
            Map.of("fault", fault, "code", code, "phone", phone.number(), "way", way, "tag", tag))
        .demand(200);
  }

  /// The numbers of the phones to whose devices something is still to happen.
  public Set<String> waiting() {
    JsonNode faults = http.call("GET", "/admin/faults", Map.of()).demand(200).json();
    return faults
        .path("armed")
        .valueStream()
        .map(armed -> armed.path("phone").asString())
        .collect(Collectors.toSet());
  }

  /// The server ends the connection of a phone's linked device.
  ///
  /// @param words its last, such as `replaced`
  public void end(Phone phone, String words) {
    http.call(
            "POST",
            "/admin/faults/last-words?as=" + words + "&jid=" + jid(phone).replace("@", "%40"),
            Map.of())
        .demand(200);
  }

  /// How many devices are linked to a phone.
  public int devices(Phone phone) {
    return account(phone).path("devices").size();
  }

  private String jid(Phone phone) {
    return account(phone).path("devices").path(0).path("jid").asString();
  }

  private JsonNode account(Phone phone) {
    return accounts()
        .filter(account -> account.path("phoneNumber").asString().equals(phone.number()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the simulator does not know this phone"));
  }

  private Stream<JsonNode> accounts() {
    return http.call("GET", "/accounts", Map.of()).demand(200).json().valueStream();
  }
}
