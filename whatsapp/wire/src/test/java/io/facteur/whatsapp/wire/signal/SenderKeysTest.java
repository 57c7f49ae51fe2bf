package io.facteur.whatsapp.wire.signal;

import static io.facteur.whatsapp.wire.Vectors.each;
import static io.facteur.whatsapp.wire.Vectors.hex;
import static io.facteur.whatsapp.wire.Vectors.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.Vectors;
import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.curve.SeededRandom;
import io.facteur.whatsapp.wire.signal.SignalException.DuplicateMessage;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage;
import io.facteur.whatsapp.wire.signal.SignalException.NoSession;
import io.facteur.whatsapp.wire.signal.SignalException.TooFarAhead;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Sender keys, against the recording of Baileys and against themselves.
class SenderKeysTest {
  private static final JsonNode GROUP = Vectors.read("signal-vectors.json").required("group");
  private final SecureRandom random = SeededRandom.of(11);

  @Test
  void readsWhatBaileysWrites() throws SignalException {
    var state = SenderKeys.accept(Optional.empty(), hex(GROUP, "skdm"));

    for (var message : GROUP.required("baileysMessages")) {
      var decrypted = SenderKeys.decrypt(Optional.of(reloaded(state)), hex(message, "body"));
      assertThat(hex(decrypted.plaintext())).isEqualTo(text(message, "plaintextPadded"));
      state = decrypted.next();
    }

    assertThat(state.isOwn()).isFalse();
  }

  @Test
  void writesTheDistributionOfTheRecording() {
    assertThat(hex(SenderKeys.distribution(recordedKey()))).isEqualTo(text(GROUP, "skdm"));
  }

  @Test
  void writesTheMessagesOfTheRecordingUpToTheSignature() {
    var state = recordedKey();
    byte[] signingKey = recordedSigningKey().publicKey();

    for (var message : GROUP.required("sequentialMessages")) {
      var link = state.newest().chain().expected();
      assertThat(hex(link.key())).isEqualTo(text(message, "chainKey"));
      assertThat(hex(link.seed())).isEqualTo(text(message, "seed"));
      var encrypted = SenderKeys.encrypt(reloaded(state), hex(message, "plaintextPadded"), random);
      byte[] recorded = hex(message, "body");
      byte[] signed = Arrays.copyOf(recorded, recorded.length - Curve.SIGNATURE_LENGTH);
      assertThat(Arrays.copyOf(encrypted.ciphertext(), signed.length)).isEqualTo(signed);
      assertThat(encrypted.ciphertext()).hasSameSizeAs(recorded);
      assertThat(Curve.verify(signingKey, signed, signatureOf(recorded))).isTrue();
      assertThat(Curve.verify(signingKey, signed, signatureOf(encrypted.ciphertext()))).isTrue();
      state = encrypted.next();
    }
  }

  @Test
  void derivesTheKeysOfTheRecording() {
    each(GROUP.required("sequentialMessages"))
        .forEach(message -> {
          var keys = GroupMessageKeys.of(hex(message, "seed"));
          assertThat(keys.iv()).isEqualTo(hex(message, "iv"));
          assertThat(keys.cipherKey()).isEqualTo(hex(message, "cipherKey"));
        });
  }

  @Test
  void readsTheSequentialMessagesInAnyOrderAndOnce() throws SignalException {
    var bodies =
        new ArrayList<>(
            each(GROUP.required("sequentialMessages")).map(step -> hex(step, "body")).toList());
    bodies.add(bodies.removeFirst());
    var state = SenderKeys.accept(Optional.empty(), hex(GROUP, "skdm"));

    for (var body : bodies) {
      state = SenderKeys.decrypt(Optional.of(reloaded(state)), body).next();
    }

    var last = state;
    assertThat(bodies)
        .allSatisfy(body ->
            assertThatThrownBy(() -> SenderKeys.decrypt(Optional.of(last), body))
                .isInstanceOf(DuplicateMessage.class));
  }

  @Test
  void givesANewMemberOnlyWhatComesAfter() throws SignalException {
    var before = encrypted(SenderKeys.create(random), "before");

    var joined = SenderKeys.accept(Optional.empty(), SenderKeys.distribution(before.next()));
    var after = encrypted(before.next(), "after");

    assertThat(plaintext(joined, after.ciphertext())).isEqualTo("after");
    assertThatThrownBy(() -> SenderKeys.decrypt(Optional.of(joined), before.ciphertext()))
        .isInstanceOf(DuplicateMessage.class);
  }

  @Test
  void keepsItsPlaceWhenADistributionComesAgain() throws SignalException {
    var own = SenderKeys.create(random);
    byte[] distribution = SenderKeys.distribution(own);
    var first = encrypted(own, "first");
    var second = encrypted(first.next(), "second");
    var state = SenderKeys.accept(Optional.empty(), distribution);
    state = SenderKeys.decrypt(Optional.of(state), second.ciphertext()).next();

    var again = SenderKeys.accept(Optional.of(state), distribution);

    assertThat(plaintext(again, first.ciphertext())).isEqualTo("first");
    assertThatThrownBy(() -> SenderKeys.decrypt(Optional.of(again), second.ciphertext()))
        .isInstanceOf(DuplicateMessage.class);
  }

  @Test
  void keepsFiveKeysOfOneSender() throws SignalException {
    var messages = new ArrayList<byte[]>();
    Optional<SenderKeyState> state = Optional.empty();
    for (int i = 0; i < 6; i++) {
      var own = SenderKeys.create(random);
      state = Optional.of(SenderKeys.accept(state, SenderKeys.distribution(own)));
      messages.add(encrypted(own, "key " + i).ciphertext());
    }

    var known = reloaded(state.orElseThrow());

    assertThatThrownBy(() -> SenderKeys.decrypt(Optional.of(known), messages.getFirst()))
        .isInstanceOf(NoSession.class);
    for (int i = 1; i < 6; i++) {
      assertThat(plaintext(known, messages.get(i))).isEqualTo("key " + i);
    }
  }

  @Test
  void refusesAMessageOfAnotherSigner() throws SignalException {
    var own = SenderKeys.create(random);
    var state = SenderKeys.accept(Optional.empty(), SenderKeys.distribution(own));
    byte[] forged = encrypted(own, "text").ciphertext();
    forged[forged.length - 40] ^= 1;

    assertThatThrownBy(() -> SenderKeys.decrypt(Optional.of(state), forged))
        .isInstanceOfSatisfying(
            InvalidMessage.class,
            e -> assertThat(e.reason()).isEqualTo(InvalidMessage.Reason.BAD_SIGNATURE));
  }

  @Test
  void refusesMoreThanTwoThousandAheadUntilTheKeyIsDistributedAnew() throws SignalException {
    var own = SenderKeys.create(random);
    var state = SenderKeys.accept(Optional.empty(), SenderKeys.distribution(own));
    var ahead = own;
    for (int i = 0; i < 2001; i++) {
      var key = ahead.newest();
      ahead = ahead.moving(key, key.withChain(Chain.startingAt(key.chain().expected().next())));
    }
    var message = encrypted(ahead, "far").ciphertext();

    assertThatThrownBy(() -> SenderKeys.decrypt(Optional.of(state), message))
        .isInstanceOfSatisfying(TooFarAhead.class, e -> assertThat(e.ahead()).isEqualTo(2001));

    var anew = SenderKeys.accept(Optional.of(state), SenderKeys.distribution(ahead));
    assertThat(plaintext(anew, message)).isEqualTo("far");
  }

  @Test
  void refusesToEncryptWithTheKeyOfAnother() throws SignalException {
    var theirs =
        SenderKeys.accept(Optional.empty(), SenderKeys.distribution(SenderKeys.create(random)));

    assertThatThrownBy(() -> SenderKeys.encrypt(theirs, new byte[1], random))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> SenderKeys.distribution(theirs))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void survivesTheLastIterationThereIs() {
    var link = new ChainKey(new byte[32], Integer.MAX_VALUE);
    var signing = KeyPair.generate(random);
    var key = new SenderKey(1, Chain.startingAt(link), signing.publicKey(), signing.privateKey());
    byte[] distribution = SenderKeys.distribution(new SenderKeyState(List.of(key)));

    assertThatThrownBy(() -> SenderKeys.accept(Optional.empty(), distribution))
        .isInstanceOf(InvalidMessage.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void opensEveryMessageOnceWhateverTheOrder(long seed) throws SignalException {
    var order = new Random(seed);
    var own = SenderKeys.create(random);
    var state = SenderKeys.accept(Optional.empty(), SenderKeys.distribution(own));
    var bodies = new ArrayList<byte[]>();
    for (int i = 0; i < 120; i++) {
      var next = encrypted(own, "text " + i);
      own = next.next();
      bodies.add(next.ciphertext());
    }
    var opened = new ArrayList<String>();
    var inFlight = new ArrayList<>(bodies);
    while (!inFlight.isEmpty()) {
      byte[] body = inFlight.remove(order.nextInt(inFlight.size()));
      var decrypted = SenderKeys.decrypt(Optional.of(reloaded(state)), body);
      state = decrypted.next();
      opened.add(new String(decrypted.plaintext(), UTF_8));
      var now = state;
      assertThatThrownBy(() -> SenderKeys.decrypt(Optional.of(now), body))
          .isInstanceOf(DuplicateMessage.class);
    }

    assertThat(opened).doesNotHaveDuplicates().hasSize(120);
  }

  private GroupEncrypted encrypted(SenderKeyState own, String text) {
    return SenderKeys.encrypt(reloaded(own), text.getBytes(UTF_8), random);
  }

  private static String plaintext(SenderKeyState state, byte[] body) throws SignalException {
    return new String(SenderKeys.decrypt(Optional.of(state), body).plaintext(), UTF_8);
  }

  private static SenderKeyState reloaded(SenderKeyState state) {
    return SenderKeyState.parse(state.serialize());
  }

  private static KeyPair recordedSigningKey() {
    return KeyPair.of(hex(GROUP.required("signingKey"), "priv"));
  }

  private static SenderKeyState recordedKey() {
    var parsed = GROUP.required("skdmParsed");
    var link = new ChainKey(hex(parsed, "chainKey"), parsed.required("iteration").asInt());
    var signing = recordedSigningKey();
    return new SenderKeyState(
        List.of(
            new SenderKey(
                parsed.required("id").asInt(),
                Chain.startingAt(link),
                signing.publicKey(),
                signing.privateKey())));
  }

  private static byte[] signatureOf(byte[] body) {
    return Arrays.copyOfRange(body, body.length - Curve.SIGNATURE_LENGTH, body.length);
  }
}
