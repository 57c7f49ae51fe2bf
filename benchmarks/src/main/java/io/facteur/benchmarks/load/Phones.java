package io.facteur.benchmarks.load;

import io.facteur.whatsapp.wire.jid.Jid;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The phones of a simulator, moved over its control interface.
final class Phones implements AutoCloseable {
  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI control;

  Phones(URI control) {
    this.control = control;
  }

  void register(String phone) {
    String _ = post("/phones", Map.of("phoneNumber", "+" + phone, "name", phone));
  }

  void scan(String phone, String qr) {
    String _ = post("/phones/" + phone + "/scan", Map.of("qr", qr));
  }

  /// Makes a group.
  ///
  /// @return its address
  Jid makeGroup(String phone, List<String> others) {
    String answer =
        post(
            "/phones/" + phone + "/groups",
            Map.of(
                "subject", "bench", "participants", others.stream().map(it -> "+" + it).toList()));
    return Jid.parse(json.readTree(answer).get("id").asString());
  }

  private String post(String path, Map<String, ?> body) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(control.resolve(path))
                  .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(path + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException("the simulator does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
