package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.message.SendOutcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each fault of the simulator, in the middle of a conversation that must come out whole: nothing
/// lost, nothing twice.
class FaultStoryTest {
  private static Struck talk;

  @BeforeAll
  static void meet() {
    talk = new Struck();
  }

  @AfterAll
  static void part() {
    talk.close();
  }

  @BeforeEach
  void begin() {
    talk.begin();
  }

  @ParameterizedTest
  @CsvSource({
    "delay, out, message",
    "delay, out, ack",
    "duplicate, out, message",
    "duplicate, out, receipt",
    "duplicate, in, message",
    "duplicate, in, receipt",
    "cut, in, message",
    "cut, out, ack",
    "cut, in, receipt",
    "half-open, in, message",
    "half-open, out, ack",
    "drop, in, receipt",
    "drop, out, receipt",
    "drop, out, ack",
    "replaced, out, ack",
    "logged-out, in, message",
    "lid-only, out, message",
    "lid-only, out, receipt"
  })
  void keepsEveryMessageInOrder(String fault, String way, String tag) {
    talk.exchange(2);

    talk.arm(fault, way, tag, Map.of());
    talk.exchange(3);

    talk.comesOutWhole(fault, true);
  }

  @ParameterizedTest
  @CsvSource({
    "drop, in, message",
    "drop, out, message",
    "reorder, out, message",
    "corrupt, out, message",
    "corrupt, in, message",
    "cut, out, message",
    "half-open, out, message"
  })
  void keepsEveryMessage(String fault, String way, String tag) {
    talk.exchange(2);

    talk.arm(fault, way, tag, Map.of("skip", 1));
    talk.exchange(3);

    talk.comesOutWhole(fault, false);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 405, 409, 411, 429, 440, 500, 503, 515, 516})
  void survivesAStreamError(int code) {
    talk.exchange(1);

    talk.arm("stream-error", "in", "message", Map.of("code", code));
    talk.exchange(2);

    talk.comesOutWhole("stream-error", true);
  }

  /// With a new phone of Bob's, so that keys are asked for in the middle of the conversation.
  @Test
  void beginsAnewWithoutOneTimeKeys() {
    talk.exchange(2);

    talk.arm("pre-key-shortage", "out", "iq", Map.of("count", 50));
    talk.sandbox().reset(Sandbox.BOB);
    talk.exchange(3);

    talk.comesOutWhole("pre-key-shortage", false);
  }

  /// The soak found that the acknowledgement of a retry receipt cost the answer to it.
  @Test
  void saysAgainWhatWasLostWhenItWasSaidAgain() {
    talk.exchange(1);

    talk.arm("corrupt", "in", "message", Map.of());
    talk.arm("drop", "in", "message", Map.of());
    talk.exchange(2);

    talk.comesOutWhole("drop", false);
  }

  /// The retry receipt alone is lost: the server has the acknowledgement, so the message does not
  /// come again by itself.
  @Test
  void asksItsPhoneWhenItsRetryReceiptIsLost() {
    talk.exchange(1);

    talk.arm("corrupt", "out", "message", Map.of());
    talk.arm("drop", "in", "receipt", Map.of());
    talk.exchange(2);

    talk.comesOutWhole("corrupt", false);
  }

  @Test
  void tellsOfARefusedMessageAndGoesOn() {
    talk.exchange(1);

    talk.arm("refuse", "in", "message", Map.of("code", 463));

    assertThat(talk.sayOnce("refused"))
        .isInstanceOfSatisfying(
            SendOutcome.Rejected.class, refused -> assertThat(refused.code()).isEqualTo(463));
    talk.exchange(1);
    talk.comesOutWhole("refuse", true);
  }

  @ParameterizedTest
  @ValueSource(longs = {-86_400, 3_600, 90_000})
  void doesNotMindTheServersClock(long seconds) {
    talk.exchange(1);

    talk.sandbox().shiftClock(Duration.ofSeconds(seconds));
    talk.exchange(2);
    // A connection under the wrong clock, and one under the right one.
    talk.arm("cut", "out", "ack", Map.of());
    talk.exchange(2);

    talk.comesOutWhole("cut", true);
  }

  /// The soak found that the acknowledgement of a damaged message cost its second copy.
  @Test
  void keepsTheSecondCopyOfADamagedMessageWhenItIsLost() {
    talk.exchange(1);

    talk.arm("corrupt", "out", "message", Map.of());
    talk.arm("drop", "out", "message", Map.of());
    talk.exchange(1);

    talk.comesOutWhole("corrupt", false);
  }
}
