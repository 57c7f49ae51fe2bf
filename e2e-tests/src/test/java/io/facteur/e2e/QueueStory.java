package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Answer;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Messages that wait for their time, seen from outside.
@ExtendWith({SharedSandbox.class, LogsOnFailure.class})
class QueueStory {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void whatWaitsSaysWhyAndOthersGoOutMeanwhile(Sandbox sandbox, Sink sink) {
    Phone own = sandbox.simulator().phone("+33650000001", "Judy");
    Phone known = sandbox.simulator().phone("+33650000002", "Karl");
    Phone stranger = sandbox.simulator().phone("+33650000003", "Lena");
    Session judy = sandbox.api().create("judy", sink).link(own);
    Answer first = judy.post("?wait=sent", Map.of("to", known.number(), "text", "first"));
    Instant unlocked = Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS);
    own.lockNewChatsUntil(unlocked);

    String held = judy.send(stranger.number(), "nice to meet you");
    await("the lock").atMost(SOON).until(() -> waitsFor(judy, held).equals("TIMELOCKED"));
    Answer meanwhile = judy.post("?wait=sent", Map.of("to", known.number(), "text", "meanwhile"));
    Instant later = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS);
    String scheduled =
        judy.post("", Map.of("to", known.number(), "text", "later", "sendAt", later.toString()))
            .demand(200)
            .json()
            .path("id")
            .asString();
    await("the plan").atMost(SOON).until(() -> waitsFor(judy, scheduled).equals("SCHEDULED"));

    assertThat(first.json().path("status").asString()).isEqualTo("sent");
    assertThat(meanwhile.json().path("status").asString()).isEqualTo("sent");
    assertThat(judy.pending())
        .extracting(item -> item.path("id").asString())
        .containsExactlyInAnyOrder(held, scheduled);
    assertThat(judy.message(held).path("waitingFor").path("until").asString())
        .isEqualTo(unlocked.toString());
    await("both to arrive")
        .atMost(SOON)
        .until(() -> texts(known, own).size() == 3 && texts(stranger, own).size() == 1);
    assertThat(texts(known, own)).containsExactly("first", "meanwhile", "later");
    assertThat(texts(stranger, own)).containsExactly("nice to meet you");
    await("the queue to be empty").atMost(SOON).until(() -> judy.pending().isEmpty());
    assertThat(judy.message(held).has("waitingFor")).isFalse();
  }

  @Test
  void aBatchIsAnsweredMessageByMessage(Sandbox sandbox, Sink sink) {
    Phone own = sandbox.simulator().phone("+33650000011", "Mona");
    Phone peer = sandbox.simulator().phone("+33650000012", "Nils");
    Session mona = sandbox.api().create("mona", sink).link(own);

    JsonNode answer =
        mona.post(
                "/batch",
                Map.of(
                    "messages",
                    List.of(
                        Map.of("to", peer.number(), "text", "one"),
                        Map.of("to", "+33650000099", "text", "nobody"),
                        Map.of("to", peer.number(), "text", "two"))))
            .demand(200)
            .json();

    assertThat(answer.path("results"))
        .extracting(result -> result.path("status").asInt())
        .containsExactly(200, 404, 200);
    await("both").atMost(SOON).until(() -> texts(peer, own).size() == 2);
    assertThat(texts(peer, own)).containsExactly("one", "two");
    assertThat(mona.number(peer.number()).path("registered").asBoolean()).isTrue();
    assertThat(mona.number("+33650000099").path("registered").asBoolean()).isFalse();
  }

  @Test
  void thePeerSeesTypingBeforeTheText(Sandbox sandbox) {
    Phone own = sandbox.simulator().phone("+33650000021", "Olga");
    Phone peer = sandbox.simulator().phone("+33650000022", "Paul");
    Session olga = sandbox.api().create("olga", Map.of("typing", true)).link(own);

    String _ = olga.send(peer.number(), "a text that takes some seconds to type ".repeat(4));
    await("typing").atMost(SOON).until(() -> peer.doings(own.number()).contains("typing"));
    List<String> whileTyping = texts(peer, own);
    await("the text").atMost(SOON).until(() -> texts(peer, own).size() == 1);

    assertThat(whileTyping).isEmpty();
    assertThat(peer.doings(own.number()).getFirst()).isEqualTo("typing");
  }

  private static String waitsFor(Session session, String messageId) {
    return session.message(messageId).path("waitingFor").path("code").asString("");
  }

  private static List<String> texts(Phone phone, Phone from) {
    return phone.receivedFrom(from.number()).stream().map(Phone.Seen::text).toList();
  }
}
