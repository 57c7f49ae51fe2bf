package io.facteur.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.contracts.event.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The page on events shows what the golden files say, of every event there is.
class EventsPageTest {
  private static final Path PAGE = Path.of("../../docs/events.md");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\\n(.*?)```");

  @Test
  void namesEveryEvent() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(Arrays.stream(EventType.values()).map(type -> "| `" + type.publicName() + "` |"))
        .allSatisfy(row -> assertThat(page).contains(row));
  }

  @Test
  void showsEveryGoldenFileOfAnEvent() throws IOException {
    List<JsonNode> examples =
        EXAMPLE
            .matcher(Files.readString(PAGE))
            .results()
            .map(match -> ContractJson.mapper().readTree(match.group(1)))
            .toList();
    List<JsonNode> golden;
    try (Stream<Path> files = Files.list(GOLDEN)) {
      golden =
          files
              .filter(file -> file.getFileName().toString().startsWith("event-"))
              .map(file -> ContractJson.mapper().readTree(file.toFile()))
              .toList();
    }

    assertThat(golden).isNotEmpty();
    assertThat(examples).containsAll(golden);
  }
}
