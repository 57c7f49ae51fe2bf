package io.facteur.whatsapp.wire.signal;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.curve.SeededRandom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The stored forms, pinned by files that must stay readable for ever. A file that no longer
/// matches means: write a new version, and keep reading this one.
class StoredFormTest {
  private final Device alice = Device.seeded(19);
  private final Device bob = Device.seeded(20);

  @Test
  void readsAndWritesVersionOneOfRatchets() throws Exception {
    alice.initiateWith(bob.bundle());
    bob.receive(alice.send("hello"));
    alice.receive(bob.send("hello"));
    alice.send("skipped");
    var expected = alice.send("text");
    var next = alice.send("next");
    bob.receive(expected);
    bob.initiateWith(alice.bundle());

    String stored = file("ratchet-state-1.hex");

    assertThat(hex(bob.store.bytes())).isEqualTo(stored);
    var state = RatchetState.parse(hex(stored));
    assertThat(state.serialize()).isEqualTo(hex(stored));
    assertThat(state.awaitsFirstAnswer()).isTrue();
    assertThat(state.canEncrypt()).isTrue();
    var decrypted =
        Ratchets.decrypt(
            Optional.of(state), next.kind(), next.ciphertext(), bob.keys(), bob.random);
    assertThat(decrypted.plaintext()).asString(StandardCharsets.UTF_8).isEqualTo("next");
  }

  @Test
  void readsAndWritesVersionOneOfSenderKeys() throws Exception {
    var random = SeededRandom.of(21);
    var own = SenderKeys.create(random);
    var skipped = SenderKeys.encrypt(own, new byte[] {1}, random);
    var opened = SenderKeys.encrypt(skipped.next(), new byte[] {2}, random);
    var theirs =
        SenderKeys.decrypt(
                Optional.of(SenderKeys.accept(Optional.empty(), SenderKeys.distribution(own))),
                opened.ciphertext())
            .next();

    assertThat(hex(own.serialize())).isEqualTo(file("sender-key-state-1-own.hex"));
    assertThat(hex(theirs.serialize())).isEqualTo(file("sender-key-state-1.hex"));
    assertThat(SenderKeyState.parse(own.serialize()).isOwn()).isTrue();
    var state = SenderKeyState.parse(hex(file("sender-key-state-1.hex")));
    assertThat(SenderKeys.decrypt(Optional.of(state), skipped.ciphertext()).plaintext())
        .containsExactly(1);
  }

  @Test
  void staysSmall() throws SignalException {
    alice.initiateWith(bob.bundle());
    assertThat(alice.store.bytes()).hasSizeLessThan(300);
    bob.receive(alice.send("hello"));
    for (int i = 0; i < 20; i++) {
      alice.receive(bob.send("turn"));
      bob.receive(alice.send("turn"));
    }
    assertThat(alice.store.bytes()).hasSizeLessThan(650);
    assertThat(SenderKeys.create(SeededRandom.of(22)).serialize()).hasSizeLessThan(110);
  }

  @Test
  void refusesVersionsItDoesNotKnowAndWhatFollowsTheEnd() throws SignalException {
    alice.initiateWith(bob.bundle());
    byte[] newer = alice.store.bytes();
    newer[0] = 2;
    byte[] longer = Arrays.copyOf(newer, newer.length + 1);
    longer[0] = 1;

    assertThatThrownBy(() -> RatchetState.parse(newer))
        .isInstanceOf(CorruptStateException.class)
        .hasMessageContaining("version 2");
    assertThatThrownBy(() -> RatchetState.parse(longer)).isInstanceOf(CorruptStateException.class);
    assertThatThrownBy(() -> RatchetState.parse(new byte[0]))
        .isInstanceOf(CorruptStateException.class);
  }

  @Test
  void refusesStatesNoVersionHasWritten() {
    var key = new byte[32];
    var skippedAhead = new StateWriter().number(1).number(1).number(7);
    skippedAhead.key(key).number(3).number(1).number(3).key(key).key(key).flag(false);
    var tooMany = new StateWriter().number(1).number(6);
    for (int i = 0; i < 6; i++) {
      tooMany.number(i).key(key).number(0).number(0).key(key).flag(false);
    }

    assertThatThrownBy(() -> SenderKeyState.parse(skippedAhead.bytes()))
        .isInstanceOf(CorruptStateException.class)
        .hasMessageContaining("skipped counter");
    assertThatThrownBy(() -> SenderKeyState.parse(tooMany.bytes()))
        .isInstanceOf(CorruptStateException.class)
        .hasMessageContaining("count 6");
  }

  @Test
  void printsNoKeys() throws SignalException {
    alice.initiateWith(bob.bundle());

    assertThat(alice.state().toString()).doesNotContain(hex(alice.state().baseKey()));
    assertThat(alice.identity.toString()).contains("REDACTED");
  }

  private static String file(String name) throws IOException {
    try (var in = StoredFormTest.class.getResourceAsStream("/stored/" + name)) {
      if (in == null) {
        throw new IOException("no stored/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
  }
}
