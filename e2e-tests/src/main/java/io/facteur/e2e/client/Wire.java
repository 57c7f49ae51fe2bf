package io.facteur.e2e.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// When linked devices wrote their messages, as the simulator's transcript has it. The transcript
/// keeps its last 10 000 entries: who waits for longer looks now and then.
public final class Wire {
  private static final Pattern MESSAGE = Pattern.compile("^<message [^>]*\\bid=\"([^\"]+)\"");

  private final HttpCaller http;
  private final Map<String, Instant> firstWrites = new LinkedHashMap<>();
  private long last;

  Wire(HttpCaller http) {
    this.http = http;
    var _ = look();
    firstWrites.clear();
  }

  /// Notes what was written since the last look.
  public synchronized Wire look() {
    for (List<JsonNode> entries = page(); !entries.isEmpty(); entries = page()) {
      for (JsonNode entry : entries) {
        Matcher message = MESSAGE.matcher(entry.path("stanza").asString());
        if (entry.path("direction").asString().equals("in") && message.find()) {
          var _ =
              firstWrites.putIfAbsent(
                  message.group(1), Instant.parse(entry.path("time").asString()));
        }
      }
    }
    return this;
  }

  /// When a message was written first, by the simulator's clock.
  public synchronized Optional<Instant> firstWrite(String messageId) {
    return Optional.ofNullable(firstWrites.get(messageId));
  }

  /// All first writes, oldest first.
  public synchronized List<Instant> firstWrites() {
    return List.copyOf(firstWrites.values());
  }

  private List<JsonNode> page() {
    JsonNode page =
        http.call("GET", "/admin/transcript?since=" + last, Map.of()).demand(200).json();
    last = page.path("last").asLong();
    return page.path("entries").valueStream().toList();
  }
}
