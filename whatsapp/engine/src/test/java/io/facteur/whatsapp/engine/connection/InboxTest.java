package io.facteur.whatsapp.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.wire.frame.Frames;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void putsFramesTogetherAcrossMessages() throws Exception {
    var inbox = new Inbox(10);
    byte[] both = Frames.join(Frames.frame(new byte[] {1, 2, 3}), Frames.frame(new byte[] {4}));

    inbox.bytes(Arrays.copyOf(both, 4));
    inbox.bytes(Arrays.copyOfRange(both, 4, both.length));

    assertThat(inbox.next(SOON).orElseThrow()).containsExactly(1, 2, 3);
    assertThat(inbox.next(SOON).orElseThrow()).containsExactly(4);
  }

  @Test
  void givesWhatArrivedBeforeTheSocketClosed() throws Exception {
    var inbox = new Inbox(10);
    inbox.bytes(Frames.frame(new byte[] {1}));
    inbox.closed("gone");
    inbox.closed("again");

    assertThat(inbox.next().orElseThrow()).containsExactly(1);
    assertThat(inbox.next()).isEmpty();
    assertThat(inbox.closedBecause()).contains("gone");
  }

  @Test
  void wakesAReaderWhenTheSocketCloses() throws Exception {
    var inbox = new Inbox(10);
    Thread reader = Thread.ofVirtual().start(() -> read(inbox));

    inbox.closed("gone");

    assertThat(reader.join(SOON)).isTrue();
  }

  @Test
  void holdsTheSocketBackWhenItIsFull() throws Exception {
    var inbox = new Inbox(1);
    Thread socket =
        Thread.ofVirtual()
            .start(() -> {
              inbox.bytes(Frames.frame(new byte[] {1}));
              inbox.bytes(Frames.frame(new byte[] {2}));
            });
    await().atMost(SOON).until(() -> socket.getState() == Thread.State.TIMED_WAITING);

    assertThat(inbox.next(SOON).orElseThrow()).containsExactly(1);
    assertThat(inbox.next(SOON).orElseThrow()).containsExactly(2);
    assertThat(socket.join(SOON)).isTrue();
  }

  private static void read(Inbox inbox) {
    try {
      while (inbox.next().isPresent()) {
        Thread.onSpinWait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
