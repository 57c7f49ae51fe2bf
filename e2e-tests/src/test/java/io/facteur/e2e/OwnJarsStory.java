package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Delivery;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One service a process, as in a cluster.
@ExtendWith(LogsOnFailure.class)
class OwnJarsStory {
  private static final String IN_PROXY = "word-of-the-proxy";
  private static final String IN_URL = "token-in-the-address";
  private static final String IN_HEADER = "token-in-the-header";
  private static final String PENDING = "with-secrets";

  private static final int TEXTS = 5;

  /// Which of the words of a code is secret.
  private static final int ADV_SECRET = 3;

  private static Sink sink;
  private static Cluster cluster;

  @BeforeAll
  static void start() {
    sink = Sink.open();
    cluster = Cluster.start(Map.of(), OwnJars.SERVICES);
  }

  @AfterAll
  static void stop() {
    Optional.ofNullable(cluster).ifPresent(Cluster::close);
    sink.close();
  }

  @Test
  void theSameConversationWithEachServiceInAProcessOfItsOwn() {
    Conversation.play(cluster.api(), cluster.simulator(), sink, "3365000000");
  }

  @Test
  void nothingSecretIsKeptInClear() throws IOException {
    Conversation.play(cluster.api(), cluster.simulator(), sink, "3365000100");
    String code = secretOfItsCode(cluster, sink);

    var kept = new KeptInClear(cluster);

    assertThat(kept.places("alice-3365000100"))
        .as("what is no secret is found")
        .contains("the database", "the broker", "the logs");
    assertThat(
            kept.of(
                Map.ofEntries(
                    Map.entry("what was written", Conversation.GREETING.substring(0, 11)),
                    Map.entry("what was answered", Conversation.REPLY.substring(0, 11)),
                    Map.entry("the API key", Sandbox.KEY),
                    Map.entry("the internal secret", OwnJars.INTERNAL_SECRET),
                    Map.entry("the master key", OwnJars.MASTER_KEY),
                    Map.entry("the webhook's secret", sink.secret().substring(6)),
                    Map.entry("the webhook's address", IN_URL),
                    Map.entry("the webhook's header", IN_HEADER),
                    Map.entry("the proxy's password", IN_PROXY),
                    Map.entry("the secret of the QR code", code))))
        .isEmpty();
  }

  /// Both write to the same person, and she to both.
  @Test
  void nothingOfOneSessionIsFoundInAnother() throws IOException {
    Phone carol = cluster.simulator().phone("+33650002000", "Carol");
    Phone lefts = cluster.simulator().phone("+33650002001", "Lefty");
    Phone rights = cluster.simulator().phone("+33650002002", "Righty");
    Session left = cluster.api().create("left-of-carol", sink).link(lefts);
    Session right = cluster.api().create("right-of-carol", sink).link(rights);
    List<String> ofLeft = new ArrayList<>();
    List<String> ofRight = new ArrayList<>();
    for (int i = 1; i <= TEXTS; i++) {
      ofLeft.add(left.send(carol.number(), "left says " + i));
      ofRight.add(right.send(carol.number(), "right says " + i));
      ofLeft.add(carol.write(lefts.number(), "to left " + i));
      ofRight.add(carol.write(rights.number(), "to right " + i));
    }
    await("everything to have arrived")
        .atMost(Duration.ofSeconds(30))
        .until(() -> seen(left).containsAll(ofLeft) && seen(right).containsAll(ofRight));

    assertThat(timeline(left)).containsExactlyInAnyOrderElementsOf(ofLeft);
    assertThat(timeline(right)).containsExactlyInAnyOrderElementsOf(ofRight);
    for (String foreign : ofRight) {
      assertThat(left.get("/messages/" + foreign).status()).isEqualTo(404);
    }
    assertThat(left.events().toString()).doesNotContain(ofRight).doesNotContain(right.id());
    assertThat(right.events().toString()).doesNotContain(ofLeft).doesNotContain(left.id());
    for (String list : List.of("/chats", "/contacts")) {
      assertThat(left.get(list).demand(200).text()).doesNotContain("right");
      assertThat(right.get(list).demand(200).text()).doesNotContain("left");
    }
    var crossings = new Crossings(cluster, left.id(), ofLeft, right.id(), ofRight);
    assertThat(crossings.pieces()).isGreaterThan(10 * TEXTS);
    assertThat(crossings.found()).isEmpty();
  }

  private static List<String> seen(Session session) {
    return sink.events(session.id()).stream().map(Delivery::messageId).distinct().toList();
  }

  private static List<String> timeline(Session session) {
    return Stream.of("inbound", "outbound")
        .flatMap(direction -> session.messages(direction).stream())
        .map(item -> item.path("id").asString())
        .toList();
  }

  /// A session with everything that is secret, whose code is shown.
  private static String secretOfItsCode(Cluster cluster, Sink sink) {
    var webhook =
        Map.of(
            "url",
            sink.url() + "?token=" + IN_URL,
            "secret",
            sink.secret(),
            "headers",
            Map.of("Authorization", "Bearer " + IN_HEADER));
    var api = cluster.api();
    api.post("/api/v1/sessions", Map.of("id", PENDING, "webhook", webhook)).demand(201);
    String code = api.session(PENDING).qr();
    api.patch(
            "/api/v1/sessions/" + PENDING,
            Map.of("proxy", Map.of("url", "socks5://me:" + IN_PROXY + "@127.0.0.1:9")))
        .demand(200);
    assertThat(api.session(PENDING).view().path("proxy").path("url").asString())
        .isEqualTo("socks5://127.0.0.1:9");
    return code.split(",")[ADV_SECRET];
  }
}
