package io.facteur.whatsapp.wire.signal;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.facteur.whatsapp.wire.curve.SeededRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Altered and random bytes: parsers throw their own exception and nothing else.
class SignalFuzzTest {
  private static final int ROUNDS = 4000;
  private static final long SEED = 20_260_801;
  private final Random dice = new Random(SEED);
  private final Device alice = Device.seeded(12);
  private final Device bob = Device.seeded(13);

  private interface Reader {
    void read(byte[] bytes) throws SignalException;
  }

  @Test
  void refusesAlteredFirstMessages() throws SignalException {
    alice.initiateWith(bob.bundle());
    byte[] sound = alice.send("hello").ciphertext();

    assertThat(refused(sound, bytes -> bob.open(CiphertextKind.PREKEY, bytes)))
        .isGreaterThan(ROUNDS / 2);
  }

  @Test
  void refusesAlteredMessages() throws SignalException {
    alice.initiateWith(bob.bundle());
    bob.receive(alice.send("hello"));
    alice.receive(bob.send("hello"));
    byte[] sound = alice.send("text").ciphertext();

    assertThat(refused(sound, bytes -> bob.open(CiphertextKind.MESSAGE, bytes)))
        .isGreaterThan(ROUNDS / 2);
  }

  @Test
  void refusesAlteredSenderKeyDistributions() throws SignalException {
    byte[] sound = SenderKeys.distribution(SenderKeys.create(SeededRandom.of(14)));

    assertThat(
            refused(
                sound,
                bytes -> {
                  var state = SenderKeys.accept(Optional.empty(), bytes);
                  SenderKeyState.parse(state.serialize());
                }))
        .isPositive();
  }

  @Test
  void refusesAlteredGroupMessages() throws SignalException {
    var random = SeededRandom.of(15);
    var own = SenderKeys.create(random);
    var state = SenderKeys.accept(Optional.empty(), SenderKeys.distribution(own));
    byte[] sound = SenderKeys.encrypt(own, new byte[20], random).ciphertext();

    assertThat(refused(sound, bytes -> SenderKeys.decrypt(Optional.of(state), bytes)))
        .isGreaterThan(ROUNDS / 2);
  }

  @Test
  void refusesAlteredPaddings() {
    assertThat(refused(new byte[] {1, 2, 3, 3, 3, 3}, Padding::unpad)).isPositive();
  }

  @Test
  void refusesDamagedRatchets() throws SignalException {
    alice.initiateWith(bob.bundle());
    bob.receive(alice.send("hello"));
    alice.send("skipped");
    bob.receive(alice.send("text"));
    bob.initiateWith(alice.bundle());

    assertThat(corrupt(bob.store.bytes(), RatchetState::parse)).isPositive();
  }

  @Test
  void refusesDamagedSenderKeys() {
    byte[] sound = SenderKeys.create(SeededRandom.of(16)).serialize();

    assertThat(corrupt(sound, SenderKeyState::parse)).isPositive();
  }

  private int refused(byte[] sound, Reader reader) {
    int refusals = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = altered(sound);
      try {
        reader.read(bytes);
      } catch (SignalException _) {
        // The one kind of answer to foreign bytes.
        refusals++;
      } catch (RuntimeException e) {
        fail("round " + round + " of seed " + SEED + ": " + hex(bytes), e);
      }
    }
    return refusals;
  }

  private int corrupt(byte[] sound, Reader reader) {
    int refusals = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = altered(sound);
      try {
        reader.read(bytes);
      } catch (CorruptStateException _) {
        // The one kind of answer to damaged states.
        refusals++;
      } catch (RuntimeException | SignalException e) {
        fail("round " + round + " of seed " + SEED + ": " + hex(bytes), e);
      }
    }
    return refusals;
  }

  private byte[] altered(byte[] sound) {
    if (dice.nextInt(10) == 0) {
      var random = new byte[dice.nextInt(200)];
      dice.nextBytes(random);
      return random;
    }
    int length = dice.nextInt(4) == 0 ? dice.nextInt(sound.length + 20) : sound.length;
    byte[] bytes = Arrays.copyOf(sound, length);
    for (int i = 0; length > 0 && i <= dice.nextInt(3); i++) {
      bytes[dice.nextInt(length)] = (byte) dice.nextInt(256);
    }
    return bytes;
  }
}
