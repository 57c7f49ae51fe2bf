package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Answer;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.installation.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is written arrives as it was written, and once.
@ExtendWith({SharedSandbox.class, LogsOnFailure.class})
class TextsStory {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int CALLERS = 50;

  private static final List<String> TEXTS =
      List.of(
          "👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏽 🇫🇷",
          "e\u0301 is not \u00e9, a\u030a\u0323 and Z\u0351\u036b\u0343\u036a\u0302",
          "\u05e9\u05dc\u05d5\u05dd \u202bعربي\u202c \u200fend\u200e",
          "before\u0000after, \u0001\u001f\u007f\ufeff\ufffe",
          " \t leading, \r\n lines \u2028 and trailing \u00a0 ",
          "\ud83d\ude00".repeat(2_000),
          "{\"text\":\"\\u0041\"} <b>&amp;</b> %s ${x} '\"\\");

  @Test
  void carriesOddTextsExactly(Sandbox sandbox) {
    Phone own = sandbox.simulator().phone("+33654000001", "Rosa");
    Phone peer = sandbox.simulator().phone("+33654000002", "Sven");
    Session rosa = sandbox.api().create("rosa").link(own);

    TEXTS.forEach(text -> rosa.send(peer.number(), text));

    await("all").atMost(SOON).until(() -> peer.messages().size() == TEXTS.size());
    assertThat(peer.receivedFrom(own.number()).stream().map(Phone.Seen::text))
        .containsExactlyElementsOf(TEXTS);
  }

  @Test
  void takesManyCallersWithOneKeyForOne(Sandbox sandbox) throws Exception {
    Phone own = sandbox.simulator().phone("+33654000011", "Tara");
    Phone peer = sandbox.simulator().phone("+33654000012", "Umar");
    Session tara = sandbox.api().create("tara").link(own);

    List<Future<Answer>> answers;
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      answers =
          callers.invokeAll(
              IntStream.range(0, CALLERS)
                  .<Callable<Answer>>mapToObj(
                      _ -> () -> tara.post(peer.number(), "once", "the same key"))
                  .toList());
    }
    String id = answers.getFirst().get().demand(200).json().path("id").asString();
    for (Future<Answer> answer : answers) {
      assertThat(answer.get().demand(200).json().path("id").asString()).isEqualTo(id);
    }
    String last = tara.send(peer.number(), "after");

    await("the last one")
        .atMost(SOON)
        .until(() -> peer.messages().stream().anyMatch(seen -> seen.id().equals(last)));
    assertThat(peer.messages()).extracting(Phone.Seen::id).containsExactly(id, last);
  }
}
