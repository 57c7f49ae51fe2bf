package io.facteur.whatsapp.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.frame.Frames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void putsFramesTogetherAcrossMessages() throws Exception {
    var inbox = new Inbox();
    byte[] both = Frames.join(Frames.frame(new byte[] {1, 2, 3}), Frames.frame(new byte[] {4}));

    inbox.bytes(Arrays.copyOf(both, 4));
    inbox.bytes(Arrays.copyOfRange(both, 4, both.length));

    assertThat(inbox.next(SOON).orElseThrow()).containsExactly(1, 2, 3);
    assertThat(inbox.next(SOON).orElseThrow()).containsExactly(4);
  }

  @Test
  void wakesTheHandshakeWhenTheSocketCloses() throws Exception {
    var inbox = new Inbox();

    inbox.closed("gone");
    inbox.closed("again");

    assertThat(inbox.next(SOON)).isEmpty();
    assertThat(inbox.closedBecause()).contains("gone");
  }

  @Test
  void handsOverWhatWaitsBeforeWhatComes() {
    var inbox = new Inbox();
    var told = new Told();
    inbox.bytes(Frames.frame(new byte[] {1}));

    inbox.forward(told);
    inbox.bytes(Frames.frame(new byte[] {2}));
    inbox.closed("gone");

    assertThat(told.frames).containsExactly("[1]", "[2]", "end");
  }

  @Test
  void saysAtOnceThatTheSocketIsClosedAlready() {
    var inbox = new Inbox();
    var told = new Told();
    inbox.bytes(Frames.frame(new byte[] {1}));
    inbox.closed("gone");

    inbox.forward(told);

    assertThat(told.frames).containsExactly("[1]", "end");
  }

  @Test
  void takesAFloodForNoHandshake() {
    var inbox = new Inbox();
    for (int i = 0; i < 100; i++) {
      inbox.bytes(Frames.frame(new byte[] {1}));
    }

    assertThat(inbox.closedBecause()).contains("more than a handshake");
  }

  private static final class Told implements FrameSink {
    private final List<String> frames = new ArrayList<>();

    @Override
    public void frame(byte[] frame) {
      frames.add(Arrays.toString(frame));
    }

    @Override
    public void ended() {
      frames.add("end");
    }
  }
}
