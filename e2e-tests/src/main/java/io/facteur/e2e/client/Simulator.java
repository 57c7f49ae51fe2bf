package io.facteur.e2e.client;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The control interface of the WhatsApp simulator.
public final class Simulator {
  private static final Pattern MESSAGE = Pattern.compile("^<message [^>]*\\bid=\"([^\"]+)\"");

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

  /// When linked devices of a phone first wrote each of their latest messages, oldest first.
  public List<Instant> firstWrites(Phone phone) {
    Map<String, Instant> writes = new LinkedHashMap<>();
    long since = 0;
    for (boolean more = true; more; ) {
      JsonNode page =
          http.call("GET", "/admin/transcript?since=" + since, Map.of()).demand(200).json();
      page.path("entries")
          .valueStream()
          .filter(entry -> entry.path("direction").asString().equals("in"))
          .filter(entry -> entry.path("device").asString().startsWith(phone.digits() + ":"))
          .forEach(entry -> {
            Matcher message = MESSAGE.matcher(entry.path("stanza").asString());
            if (message.find()) {
              writes.putIfAbsent(message.group(1), Instant.parse(entry.path("time").asString()));
            }
          });
      more = page.path("last").asLong() > since;
      since = page.path("last").asLong();
    }
    return List.copyOf(writes.values());
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
