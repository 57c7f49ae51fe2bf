package io.facteur.whatsapp.simulator.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptTest {
  private static final Instant NOW = Instant.parse("2026-11-26T01:02:03Z");
  private static final String ALICE = "33600000001:1";

  @Test
  void writesStanzasSoThatPeopleCanReadThem() {
    Node stanza =
        Node.named("message")
            .attr("from", "33600000002@s.whatsapp.net")
            .attr("notify", "B<o\"b\n")
            .child(Node.named("enc").attr("v", "2").bytes(new byte[180]).build())
            .child(Node.named("name").text("secret").build())
            .child(Node.of("empty"))
            .build();

    assertThat(StanzaText.of(stanza))
        .isEqualTo(
            "<message from=\"33600000002@s.whatsapp.net\" notify=\"B&lt;o&quot;b\uFFFD\">"
                + "<enc v=\"2\">[180 bytes]</enc><name>[6 characters]</name><empty/></message>");
  }

  @Test
  void cutsWhatIsLong() {
    Node.Builder list = Node.named("list");
    for (int i = 0; i < 1_000; i++) {
      list.child(Node.named("item").attr("id", i).build());
    }

    assertThat(StanzaText.of(list.build())).hasSizeLessThan(2_010).endsWith("…");
  }

  @Test
  void showsWhatCameAfterAnEntryThatIsKnown() {
    try (var transcript = new Transcript(() -> NOW, null)) {
      transcript.record(ALICE, Direction.IN, Node.of("one"));
      transcript.record("connection 2", Direction.OUT, Node.of("two"));
      transcript.struck(ALICE, "drop", Node.of("three"));

      assertThat(transcript.since(1, Optional.empty(), 10))
          .extracting(Entry::line)
          .containsExactly(
              "2 2026-11-26T01:02:03Z > connection 2 <two/>",
              "3 2026-11-26T01:02:03Z ! 33600000001:1 drop <three/>");
      assertThat(transcript.since(0, Optional.of(ALICE), 1))
          .extracting(Entry::stanza)
          .containsExactly("<one/>");
    }
  }

  @Test
  void keepsNoMoreThanItMay() {
    try (var transcript = new Transcript(() -> NOW, null)) {
      for (int i = 0; i < Transcript.KEPT + 5; i++) {
        transcript.record(ALICE, Direction.IN, Node.of("one"));
      }

      assertThat(transcript.since(0, Optional.empty(), Integer.MAX_VALUE))
          .hasSize(Transcript.KEPT)
          .first()
          .satisfies(entry -> assertThat(entry.number()).isEqualTo(6));
    }
  }

  @Test
  void writesAFileThatDoesNotGrowForEver(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("transcript.log");
    var entry = new Entry(1, NOW, ALICE, Direction.IN, "<one/>");
    try (var transcript = TranscriptFile.at(file, 100)) {
      for (int i = 0; i < 10; i++) {
        transcript.append(entry);
      }
    }

    assertThat(Files.size(file)).isLessThan(200);
    assertThat(Files.readAllLines(folder.resolve("transcript.log.1")))
        .first()
        .isEqualTo(entry.line());
  }
}
