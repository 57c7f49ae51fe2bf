package io.facteur.whatsapp.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.wire.node.Node;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void givesWhatArrivedBeforeTheEnd() throws Exception {
    var arrivals = arrivals(10);
    arrivals.frame(new byte[] {1});
    arrivals.frame(new byte[] {2});
    arrivals.ended();

    assertThat(names(arrivals.next(1))).containsExactly("s1");
    assertThat(names(arrivals.next(10))).containsExactly("s2");
    assertThat(arrivals.next(10)).isEmpty();
    assertThat(arrivals.next(10)).isEmpty();
  }

  @Test
  void letsAnAnswerOvertake() throws Exception {
    var arrivals = new Arrivals(ArrivalsTest::stanza, node -> node.tag().equals("s1"), 10);
    arrivals.frame(new byte[] {1});
    arrivals.frame(new byte[] {2});
    arrivals.ended();

    assertThat(names(arrivals.next(10))).containsExactly("s2");
  }

  @Test
  void wakesWhoWaitsAtTheEnd() throws Exception {
    var arrivals = arrivals(10);
    Thread reader =
        Thread.ofVirtual()
            .start(() -> {
              try {
                assertThat(arrivals.next(1)).isEmpty();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    await().atMost(SOON).until(() -> reader.getState() == Thread.State.WAITING);

    arrivals.ended();

    assertThat(reader.join(SOON)).isTrue();
  }

  @Test
  void givesWhatComesUntilTheEndOrForAWhile() throws Exception {
    var ended = arrivals(10);
    ended.frame(new byte[] {1});
    ended.frame(new byte[] {2});
    ended.ended();
    var open = arrivals(10);
    open.frame(new byte[] {1});

    assertThat(names(ended.rest(SOON))).containsExactly("s1", "s2");
    assertThat(names(open.rest(Duration.ofMillis(50)))).containsExactly("s1");
  }

  @Test
  void holdsTheSocketBackWhenItIsFull() throws Exception {
    var arrivals = arrivals(1);
    Thread socket = heldBack(arrivals);

    assertThat(names(arrivals.next(1))).containsExactly("s1");
    assertThat(names(arrivals.next(1))).containsExactly("s2");
    assertThat(arrivals.next(1)).isEmpty();
    assertThat(socket.join(SOON)).isTrue();
  }

  @Test
  void endsThoughNobodyTakesAnything() throws Exception {
    var arrivals = arrivals(1);
    Thread socket = heldBack(arrivals);

    arrivals.ended();

    assertThat(socket.join(SOON)).isTrue();
  }

  /// A socket that has one frame more than there is room for.
  private static Thread heldBack(Arrivals arrivals) {
    Thread socket =
        Thread.ofVirtual()
            .start(() -> {
              arrivals.frame(new byte[] {1});
              arrivals.frame(new byte[] {2});
              arrivals.ended();
            });
    await().atMost(SOON).until(() -> socket.getState() == Thread.State.TIMED_WAITING);
    return socket;
  }

  @Test
  void tellsWhatWentWrongAfterEverythingBeforeIt() throws Exception {
    var arrivals = arrivals(10);
    arrivals.frame(new byte[] {1});
    arrivals.frame(new byte[] {-1});
    arrivals.frame(new byte[] {2});

    assertThat(names(arrivals.next(10))).containsExactly("s1");
    assertThatThrownBy(() -> arrivals.next(10)).hasMessage("unreadable");
  }

  private static Arrivals arrivals(int capacity) {
    return new Arrivals(ArrivalsTest::stanza, _ -> false, capacity);
  }

  private static Node stanza(byte[] frame) {
    if (frame[0] < 0) {
      throw new IllegalArgumentException("unreadable");
    }
    return Node.named("s" + frame[0]).build();
  }

  private static List<String> names(List<Node> stanzas) {
    return stanzas.stream().map(Node::tag).toList();
  }
}
