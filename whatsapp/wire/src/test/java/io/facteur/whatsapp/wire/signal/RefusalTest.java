package io.facteur.whatsapp.wire.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidBundle;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage.Reason;
import io.facteur.whatsapp.wire.signal.SignalException.NoSession;
import io.facteur.whatsapp.wire.signal.SignalException.UnknownPreKey;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is refused, with which failure, and that a refusal changes nothing.
class RefusalTest {
  private final Device alice = Device.seeded(5);
  private final Device bob = Device.seeded(6);

  @BeforeEach
  void aliceKnowsBobsBundle() throws SignalException {
    alice.initiateWith(bob.bundle());
  }

  @Test
  void refusesAMessageWhenThereIsNoSession() throws SignalException {
    bob.receive(alice.send("hello"));
    var answer = bob.send("answer");
    alice.store.delete();

    assertThatThrownBy(() -> alice.open(answer)).isInstanceOf(NoSession.class);
  }

  @Test
  void namesTheOneTimePreKeyItDoesNotHave() throws SignalException {
    var first = alice.send("hello");
    bob.preKeys.clear();

    assertThatThrownBy(() -> bob.open(first))
        .isInstanceOfSatisfying(
            UnknownPreKey.class,
            e -> {
              assertThat(e.id()).isEqualTo(1);
              assertThat(e.oneTime()).isTrue();
            });
  }

  @Test
  void namesTheSignedPreKeyItDoesNotHave() throws SignalException {
    var first = alice.send("hello");
    bob.signedPreKeys.clear();

    assertThatThrownBy(() -> bob.open(first))
        .isInstanceOfSatisfying(
            UnknownPreKey.class,
            e -> {
              assertThat(e.id()).isEqualTo(1);
              assertThat(e.oneTime()).isFalse();
            });
  }

  @Test
  void refusesABundleThatItsOwnerHasNotSigned() {
    var other = Device.seeded(7);
    var mixed =
        PreKeyBundle.withoutPreKey(
            1,
            bob.identity.keys().publicKey(),
            1,
            other.signed.keys().publicKey(),
            other.signed.signature());

    assertThatThrownBy(() -> alice.initiateWith(mixed)).isInstanceOf(InvalidBundle.class);
  }

  @Test
  void refusesABundleWhoseSignedKeyAgreesWithEverybody() {
    var zero = new byte[32];
    byte[] signature =
        Curve.sign(bob.identity.keys().privateKey(), TypedKey.of(zero), new byte[64]);
    var bundle = PreKeyBundle.withoutPreKey(1, bob.identity.keys().publicKey(), 1, zero, signature);

    assertThatThrownBy(() -> alice.initiateWith(bundle)).isInstanceOf(InvalidBundle.class);
  }

  @Test
  void refusesABundleWhoseOneTimeKeyAgreesWithEverybody() {
    var bundle = bob.bundleWithoutPreKey().withPreKey(9, new byte[32]);

    assertThatThrownBy(() -> alice.initiateWith(bundle)).isInstanceOf(InvalidBundle.class);
  }

  @Test
  void refusesABundleWithAKeyOfAnotherLength() {
    var bundle = bob.bundleWithoutPreKey().withPreKey(9, new byte[31]);

    assertThatThrownBy(() -> alice.initiateWith(bundle)).isInstanceOf(InvalidBundle.class);
  }

  @Test
  void refusesABaseKeyThatAgreesWithEverybody() throws SignalException {
    var first = PreKeyWhisperMessage.parse(alice.send("hello").ciphertext());

    assertReason(Reason.BAD_KEY, () -> open(withBaseKey(first, new byte[32])));
  }

  @Test
  void refusesAnIdentityKeyThatAgreesWithEverybody() throws SignalException {
    var first = PreKeyWhisperMessage.parse(alice.send("hello").ciphertext());
    var forged =
        new PreKeyWhisperMessage(first.prekeys(), first.baseKey(), new byte[32], first.message());

    assertReason(Reason.BAD_KEY, () -> open(forged));
  }

  @Test
  void refusesARatchetKeyThatAgreesWithEverybody() throws SignalException {
    var sent = PreKeyWhisperMessage.parse(alice.send("hello").ciphertext());
    var header = new WhisperMessage.Header(new byte[32], 0, 0);
    var keys = MessageKeys.of(new byte[32]);
    var parties = new Parties(new byte[32], new byte[32], 1);
    var forged =
        new PreKeyWhisperMessage(
            sent.prekeys(),
            sent.baseKey(),
            sent.identityKey(),
            WhisperMessage.seal(header, new byte[1], keys, parties));

    assertReason(Reason.BAD_KEY, () -> open(forged));
  }

  /// The agreement ignores the top bit and nothing authenticates the base key: accepted, this would
  /// open a message a second time in a "new" session.
  @Test
  void refusesASecondSpellingOfTheSameBaseKey() throws SignalException {
    alice.initiateWith(bob.bundleWithoutPreKey());
    var sent = alice.send("hello");
    bob.receive(sent);
    var first = PreKeyWhisperMessage.parse(sent.ciphertext());
    byte[] respelled = first.baseKey().clone();
    respelled[31] |= (byte) 0x80;

    assertReason(Reason.BAD_KEY, () -> open(withBaseKey(first, respelled)));
  }

  @Test
  void refusesAnAlteredMessageAndStaysUsable() throws SignalException {
    bob.receive(alice.send("hello"));
    alice.receive(bob.send("hello"));
    var known = alice.send("in a chain bob does not know yet");
    byte[] before = bob.store.bytes();
    for (int i = known.ciphertext().length - 24; i < known.ciphertext().length; i++) {
      byte[] altered = known.ciphertext().clone();
      altered[i] ^= 1;
      assertReason(Reason.BAD_MAC, () -> bob.open(known.kind(), altered));
    }

    assertThat(bob.store.bytes()).isEqualTo(before);
    assertThat(bob.receive(known)).isEqualTo("in a chain bob does not know yet");
  }

  @Test
  void refusesItsOwnMessagesSentBack() throws SignalException {
    bob.receive(alice.send("hello"));
    alice.receive(bob.send("hello"));
    var own = alice.send("mirror");

    assertReason(Reason.BAD_MAC, () -> alice.open(own));
  }

  @Test
  void refusesAFirstMessageUnderTheNameOfAnother() throws SignalException {
    alice.initiateWith(bob.bundleWithoutPreKey());
    bob.receive(alice.send("hello"));
    var second = PreKeyWhisperMessage.parse(alice.send("text").ciphertext());
    var renamed =
        new PreKeyWhisperMessage(
            second.prekeys(),
            second.baseKey(),
            Device.seeded(7).identity.keys().publicKey(),
            second.message());

    assertReason(Reason.BAD_MAC, () -> open(renamed));
  }

  @Test
  void keepsTheOneTimePreKeyWhenTheMessageIsForged() throws SignalException {
    var sent = alice.send("hello");
    byte[] altered = sent.ciphertext().clone();
    altered[60] ^= 1;

    assertThatThrownBy(() -> bob.open(sent.kind(), altered)).isInstanceOf(InvalidMessage.class);

    assertThat(bob.receive(sent)).isEqualTo("hello");
  }

  @Test
  void refusesOtherVersions() throws SignalException {
    var sent = alice.send("hello");
    byte[] other = sent.ciphertext().clone();
    other[0] = 0x43;

    assertReason(Reason.MALFORMED, () -> bob.open(sent.kind(), other));
    assertReason(Reason.MALFORMED, () -> bob.open(sent.kind(), new byte[0]));
    assertReason(Reason.MALFORMED, () -> bob.open(CiphertextKind.MESSAGE, Arrays.copyOf(other, 8)));
  }

  private void open(PreKeyWhisperMessage message) throws SignalException {
    bob.open(CiphertextKind.PREKEY, message.serialize());
  }

  private static PreKeyWhisperMessage withBaseKey(PreKeyWhisperMessage message, byte[] baseKey) {
    return new PreKeyWhisperMessage(
        message.prekeys(), baseKey, message.identityKey(), message.message());
  }

  private static void assertReason(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidMessage.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
