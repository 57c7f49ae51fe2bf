package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.EventStream;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.installation.Sandbox;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Somebody follows a session's events while everything is killed and started again.
@ExtendWith(LogsOnFailure.class)
class EventStreamStory {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int EACH_TIME = 5;
  private static final int KILLS = 2;

  private final Sandbox sandbox = SharedSandbox.started();

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aFollowerSeesNoHoleAndNoRepeat() {
    Phone own = sandbox.simulator().phone("+33660000001", "Rosa");
    Phone peer = sandbox.simulator().phone("+33660000002", "Sami");
    Session rosa = sandbox.api().create("rosa").link(own);
    URI api = URI.create("http://127.0.0.1:" + sandbox.port());

    try (EventStream stream = EventStream.of(api, Sandbox.KEY, "rosa")) {
      talk(rosa, peer, own, 0);
      for (int kill = 1; kill <= KILLS; kill++) {
        sandbox.kill();
        sandbox.start();
        rosa.awaitConnected();
        talk(rosa, peer, own, kill);
      }
      await("everything that came to be told")
          .atMost(SOON)
          .until(() -> received(rosa).size() == EACH_TIME * (KILLS + 1));
      await("the stream to tell it").atMost(SOON).until(() -> stream.seen().contains(newest(rosa)));

      List<Long> seen = stream.seen();
      assertThat(seen)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, seen.size()).boxed().toList());
      assertThat(rosa.events())
          .extracting(event -> event.path("sequence").asLong())
          .startsWith(seen.toArray(Long[]::new));
    }
  }

  private static void talk(Session session, Phone peer, Phone own, int turn) {
    for (int i = 0; i < EACH_TIME; i++) {
      String _ = session.send(peer.number(), "ours " + turn + "." + i);
      String _ = peer.write(own.number(), "theirs " + turn + "." + i);
    }
  }

  private static List<JsonNode> received(Session session) {
    return session.events().stream()
        .filter(event -> event.path("type").asString().equals("message.received"))
        .toList();
  }

  private static Long newest(Session session) {
    return session.events().getLast().path("sequence").asLong();
  }
}
