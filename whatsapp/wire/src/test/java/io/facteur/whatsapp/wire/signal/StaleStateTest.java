package io.facteur.whatsapp.wire.signal;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.signal.SignalException.DuplicateMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens when two callers start from the same state, or one dies before it has stored: the
/// version check decides, and nothing is lost or used twice.
class StaleStateTest {
  private final Device alice = Device.seeded(8);
  private final Device bob = Device.seeded(9);

  @BeforeEach
  void theyKnowEachOther() throws SignalException {
    alice.initiateWith(bob.bundle());
    bob.receive(alice.send("hello"));
    alice.receive(bob.send("hello"));
  }

  @Test
  void letsOnlyOneOfTwoSendersUseAMessageKey() throws SignalException {
    var first = alice.store.load();
    var second = alice.store.load();
    var fromFirst = Ratchets.encrypt(first.state().orElseThrow(), "first".getBytes(UTF_8));
    var fromSecond = Ratchets.encrypt(second.state().orElseThrow(), "second".getBytes(UTF_8));
    assertThat(header(fromSecond)).isEqualTo(header(fromFirst));

    assertThat(alice.store.replace(first, fromFirst.next())).isTrue();
    assertThat(alice.store.replace(second, fromSecond.next())).isFalse();

    var again = alice.send("second");
    assertThat(header(again)).isNotEqualTo(header(fromFirst));
    assertThat(bob.receive(again)).isEqualTo("second");
    assertThat(bob.receive(fromFirst)).isEqualTo("first");
  }

  @Test
  void letsOnlyOneOfTwoReceiversBelieveAMessage() throws SignalException {
    var message = alice.send("text");
    var first = bob.store.load();
    var second = bob.store.load();
    var byFirst = bob.open(message);
    var bySecond = bob.open(message);
    assertThat(bySecond.plaintext()).isEqualTo(byFirst.plaintext());

    assertThat(bob.store.replace(second, bySecond.next())).isTrue();
    assertThat(bob.store.replace(first, byFirst.next())).isFalse();

    assertThatThrownBy(() -> bob.open(message)).isInstanceOf(DuplicateMessage.class);
    assertThat(alice.receive(bob.send("answer"))).isEqualTo("answer");
  }

  @Test
  void refusesASenderThatHasNotSeenTheRatchetTurn() throws SignalException {
    var stale = alice.store.load();
    bob.receive(alice.send("turn"));
    alice.receive(bob.send("turn"));

    var encrypted = Ratchets.encrypt(stale.state().orElseThrow(), "stale".getBytes(UTF_8));

    assertThat(alice.store.replace(stale, encrypted.next())).isFalse();
    assertThat(bob.receive(alice.send("fresh"))).isEqualTo("fresh");
  }

  @Test
  void opensAMessageAgainAfterACrashBeforeTheWrite() throws SignalException {
    alice.initiateWith(bob.bundle());
    var message = alice.send("text");

    bob.open(message);

    assertThat(bob.receive(message)).isEqualTo("text");
    assertThat(bob.preKeys).isEmpty();
  }

  @Test
  void leavesTheStateItWasGivenAsItWas() throws SignalException {
    var state = alice.state();
    byte[] before = state.serialize();
    var message = bob.send("text");

    Ratchets.encrypt(state, "text".getBytes(UTF_8));
    alice.open(message);
    Ratchets.initiate(alice.store.load().state(), alice.identity, bob.bundle(), alice.random);
    state.withoutCurrent();

    assertThat(state.serialize()).isEqualTo(before);
  }

  private static String header(Encrypted message) throws SignalException {
    var header = WhisperMessage.parse(message.ciphertext()).header();
    return hex(header.ratchetKey()) + "/" + header.counter();
  }
}
