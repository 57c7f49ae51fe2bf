package io.facteur.e2e.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    JsonNode accounts = http.call("GET", "/accounts", Map.of()).demand(200).json();
    return accounts
        .valueStream()
        .filter(account ->
            account
                .path("devices")
                .valueStream()
                .anyMatch(device -> device.path("online").asBoolean()))
        .map(account -> account.path("phoneNumber").asString())
        .collect(Collectors.toSet());
  }

  /// How many devices are linked to a phone.
  public int devices(Phone phone) {
    JsonNode accounts = http.call("GET", "/accounts", Map.of()).demand(200).json();
    for (JsonNode account : accounts) {
      if (account.path("phoneNumber").asString().equals(phone.number())) {
        return account.path("devices").size();
      }
    }
    throw new IllegalStateException("the simulator does not know this phone");
  }
}
