package io.facteur.receiver.fact;

import static io.facteur.receiver.Facts.BOB;
import static io.facteur.receiver.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveEventsStoryTest extends ReceiverStory {

  @Test
  void tellsWhatComesAsItComes() {
    told(facts.text("A", BOB, "before", at(1)));
    try (BufferedReader stream = stream(Map.of())) {
      told(facts.text("B", BOB, "now", at(2)));
      told(facts.text("C", BOB, "and now", at(3)));

      assertThat(ids(stream, 2)).containsExactly("2", "3");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void goesOnWhereTheReaderStopped() throws IOException {
    for (int i = 1; i <= 250; i++) {
      told(facts.text("M" + i, BOB, "n° " + i, at(i)));
    }
    try (BufferedReader stream = stream(Map.of("Last-Event-ID", "3"))) {
      List<String> ids = ids(stream, 247);

      assertThat(ids.getFirst()).isEqualTo("4");
      assertThat(ids.getLast()).isEqualTo("250");
      assertThat(ids).doesNotHaveDuplicates();
    }
  }

  @Test
  void hasTheFormOfServerSentEvents() throws IOException {
    told(facts.text("A", BOB, "Salut\nBob", at(1)));
    try (BufferedReader stream = stream(Map.of("Last-Event-ID", "0"))) {
      List<String> lines = new ArrayList<>();
      while (!lines.contains("id:1") || !lines.getLast().isEmpty()) {
        lines.add(stream.readLine());
      }

      assertThat(lines).contains("retry:1000", "id:1", "event:message.received");
      assertThat(lines)
          .filteredOn(line -> line.startsWith("data:"))
          .singleElement()
          .asString()
          .contains("\"sequence\":1")
          .contains("Salut\\nBob");
    }
  }

  @Test
  void refusesAPlaceThatIsNone() {
    var answer =
        receiver.get(
            "/api/v1/sessions/" + session + "/events",
            "",
            Map.of("Accept", "text/event-stream", "Last-Event-ID", "evt_1"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asString()).isEqualTo("INVALID_PARAMETER");
  }

  @Test
  void whoAcceptsAnythingGetsAPage() {
    told(facts.text("A", BOB, "one", at(1)));

    var answer =
        receiver.get("/api/v1/sessions/" + session + "/events", "", Map.of("Accept", "*/*"));

    assertThat(answer.items("type")).containsExactly("message.received");
  }

  private BufferedReader stream(Map<String, String> headers) {
    return receiver.stream("/api/v1/sessions/" + session + "/events", headers);
  }

  private static List<String> ids(BufferedReader stream, int count) throws IOException {
    List<String> ids = new ArrayList<>();
    while (ids.size() < count) {
      String line = stream.readLine();
      if (line.startsWith("id:")) {
        ids.add(line.substring(3));
      }
    }
    return ids;
  }
}
