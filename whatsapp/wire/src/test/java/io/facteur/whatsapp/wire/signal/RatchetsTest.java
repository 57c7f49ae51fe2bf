package io.facteur.whatsapp.wire.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.signal.SignalException.DuplicateMessage;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage;
import io.facteur.whatsapp.wire.signal.SignalException.NoSession;
import io.facteur.whatsapp.wire.signal.SignalException.TooFarAhead;
import io.facteur.whatsapp.wire.signal.SignalException.UnknownPreKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How sessions start, move, cross, and are archived.
class RatchetsTest {
  private final Device alice = Device.seeded(1);
  private final Device bob = Device.seeded(2);

  @BeforeEach
  void aliceKnowsBobsBundle() throws SignalException {
    alice.initiateWith(bob.bundle());
  }

  @Test
  void sendsFirstMessagesUntilTheOtherSideHasAnswered() throws SignalException {
    var first = alice.send("one");
    var second = alice.send("two");
    bob.receive(first);
    bob.receive(second);
    var answer = bob.send("three");
    assertThat(alice.state().awaitsFirstAnswer()).isTrue();

    alice.receive(answer);

    assertThat(List.of(first.kind(), second.kind())).containsOnly(CiphertextKind.PREKEY);
    assertThat(answer.kind()).isEqualTo(CiphertextKind.MESSAGE);
    assertThat(alice.state().awaitsFirstAnswer()).isFalse();
    assertThat(alice.send("four").kind()).isEqualTo(CiphertextKind.MESSAGE);
  }

  @Test
  void reportsWhatTheFirstMessageProvedAndSpent() throws SignalException {
    var decrypted = bob.open(alice.send("hello"));

    assertThat(decrypted.plaintext()).isEqualTo("hello".getBytes(UTF_8));
    assertThat(decrypted.usedOneTimePreKey()).hasValue(1);
    assertThat(decrypted.newSession()).isTrue();
    assertThat(decrypted.identityChanged()).isFalse();
    assertThat(decrypted.remoteIdentity()).isEqualTo(alice.identity.keys().publicKey());
    assertThat(decrypted.next().remoteRegistrationId()).isEqualTo(alice.identity.registrationId());
    assertThat(decrypted.next().baseKey()).isEqualTo(alice.state().baseKey());
  }

  @Test
  void worksWithoutAOneTimePreKey() throws SignalException {
    alice.initiateWith(bob.bundleWithoutPreKey());

    var decrypted = bob.open(alice.send("hello"));

    assertThat(decrypted.usedOneTimePreKey()).isEmpty();
    assertThat(decrypted.newSession()).isTrue();
  }

  @Test
  void readsALaterFirstMessageInTheSessionItAlreadyHas() throws SignalException {
    var first = alice.send("one");
    var second = alice.send("two");
    bob.receive(second);

    var decrypted = bob.open(first);

    assertThat(decrypted.newSession()).isFalse();
    assertThat(decrypted.usedOneTimePreKey()).isEmpty();
    assertThat(decrypted.next().ratchets()).hasSize(1);
  }

  @Test
  void takesARepeatedFirstMessageForADuplicateAndNotForANewSession() throws SignalException {
    alice.initiateWith(bob.bundleWithoutPreKey());
    var first = alice.send("one");
    bob.receive(first);
    alice.receive(bob.send("answer"));
    byte[] before = bob.store.bytes();

    assertThatThrownBy(() -> bob.open(first)).isInstanceOf(DuplicateMessage.class);

    assertThat(bob.store.bytes()).isEqualTo(before);
    assertThat(bob.receive(alice.send("two"))).isEqualTo("two");
  }

  @Test
  void opensMessagesThatComeOutOfOrderAcrossRatchetTurns() throws SignalException {
    bob.receive(alice.send("hello"));
    alice.receive(bob.send("hello"));
    var late = alice.send("late");
    var later = alice.send("later");
    bob.receive(alice.send("early"));
    alice.receive(bob.send("turn"));
    bob.receive(alice.send("turn"));

    assertThat(bob.receive(later)).isEqualTo("later");
    assertThat(bob.receive(late)).isEqualTo("late");
    assertThatThrownBy(() -> bob.open(late)).isInstanceOf(DuplicateMessage.class);
  }

  @Test
  void readsAnArchivedSessionAndMakesItCurrent() throws SignalException {
    bob.receive(alice.send("first session"));
    alice.receive(bob.send("answer"));
    var late = alice.send("late");
    byte[] firstSession = alice.state().baseKey();
    alice.initiateWith(bob.bundle());
    bob.receive(alice.send("second session"));
    assertThat(bob.state().baseKey()).isNotEqualTo(firstSession);

    assertThat(bob.receive(late)).isEqualTo("late");

    assertThat(bob.state().baseKey()).isEqualTo(firstSession);
    assertThat(bob.state().ratchets()).hasSize(2);
    assertThat(alice.receive(bob.send("in the first"))).isEqualTo("in the first");
  }

  @Test
  void settlesWhenBothSidesStartAtOnce() throws SignalException {
    bob.initiateWith(alice.bundle());
    var fromAlice = alice.send("from alice");
    var fromBob = bob.send("from bob");

    assertThat(bob.receive(fromAlice)).isEqualTo("from alice");
    assertThat(alice.receive(fromBob)).isEqualTo("from bob");
    for (int i = 0; i < 3; i++) {
      assertThat(bob.receive(alice.send("to bob " + i))).isEqualTo("to bob " + i);
      assertThat(alice.receive(bob.send("to alice " + i))).isEqualTo("to alice " + i);
    }

    assertThat(alice.state().baseKey()).isEqualTo(bob.state().baseKey());
  }

  @Test
  void dropsTheSessionsOfAnOldIdentityWhenANewOneWrites() throws SignalException {
    bob.receive(alice.send("old"));
    var late = alice.send("late");
    var aliceAnew = Device.seeded(3);
    aliceAnew.initiateWith(bob.bundle());

    var decrypted = bob.open(aliceAnew.send("new"));

    assertThat(decrypted.identityChanged()).isTrue();
    assertThat(decrypted.newSession()).isTrue();
    assertThat(decrypted.remoteIdentity()).isEqualTo(aliceAnew.identity.keys().publicKey());
    assertThat(decrypted.next().ratchets()).hasSize(1);
    assertThat(bob.open(late).identityChanged()).isFalse();
    bob.store.replace(bob.store.load(), decrypted.next());
    assertThatThrownBy(() -> bob.open(late)).isInstanceOf(UnknownPreKey.class);
  }

  @Test
  void dropsTheSessionsOfAnOldIdentityWhenABundleHasANewOne() throws SignalException {
    var bobAnew = Device.seeded(4);

    alice.initiateWith(bobAnew.bundle());

    assertThat(alice.state().ratchets()).hasSize(1);
    assertThat(alice.state().remoteIdentity()).isEqualTo(bobAnew.identity.keys().publicKey());
  }

  @Test
  void sendsNothingInAnArchivedSessionButStillReads() throws SignalException {
    bob.receive(alice.send("hello"));
    var answer = bob.send("answer");
    var seen = alice.store.load();

    alice.store.replace(seen, alice.state().withoutCurrent());

    assertThat(alice.state().canEncrypt()).isFalse();
    assertThatThrownBy(() -> alice.send("text")).isInstanceOf(NoSession.class);
    assertThat(alice.receive(answer)).isEqualTo("answer");
    assertThat(alice.state().canEncrypt()).isFalse();
    alice.initiateWith(bob.bundle());
    assertThat(bob.receive(alice.send("again"))).isEqualTo("again");
  }

  @Test
  void keepsFortyArchivedSessions() throws SignalException {
    var late = new ArrayList<Encrypted>();
    for (int i = 0; i < 42; i++) {
      alice.initiateWith(bob.bundle());
      bob.receive(alice.send("session " + i));
      late.add(alice.send("late " + i));
    }

    assertThat(bob.state().ratchets()).hasSize(41);
    assertThatThrownBy(() -> bob.open(late.getFirst())).isInstanceOf(UnknownPreKey.class);
    assertThat(bob.receive(late.get(1))).isEqualTo("late 1");
    assertThat(bob.state().ratchets()).hasSize(41);
  }

  @Test
  void keepsFiveReceivingChains() throws SignalException {
    bob.receive(alice.send("hello"));
    var late = new ArrayList<Encrypted>();
    for (int i = 0; i < 6; i++) {
      alice.receive(bob.send("turn"));
      late.add(alice.send("late " + i));
      bob.receive(alice.send("turn"));
    }

    assertThatThrownBy(() -> bob.open(late.getFirst())).isInstanceOf(InvalidMessage.class);
    for (int i = 1; i < 6; i++) {
      assertThat(bob.receive(late.get(i))).isEqualTo("late " + i);
    }
  }

  @Test
  void refusesACounterMoreThanTwoThousandAhead() throws SignalException {
    bob.receive(alice.send("hello"));
    for (int i = 0; i < 2000; i++) {
      alice.send("lost");
    }
    var last = alice.send("2000 were skipped");
    var tooFar = alice.send("2001 were skipped");

    assertThatThrownBy(() -> bob.open(tooFar))
        .isInstanceOfSatisfying(TooFarAhead.class, e -> assertThat(e.ahead()).isEqualTo(2001));
    assertThat(bob.receive(last)).isEqualTo("2000 were skipped");
    assertThat(bob.receive(tooFar)).isEqualTo("2001 were skipped");
  }

  @Test
  void forgetsTheOldestOfMoreThanTwoThousandSkippedMessages() throws SignalException {
    bob.receive(alice.send("hello"));
    var skipped = new ArrayList<Encrypted>();
    for (int i = 0; i < 2000; i++) {
      skipped.add(alice.send("skipped " + i));
    }
    bob.receive(alice.send("in order"));
    var oneMore = alice.send("one more");
    bob.receive(alice.send("in order"));

    assertThat(bob.receive(oneMore)).isEqualTo("one more");
    assertThatThrownBy(() -> bob.open(skipped.getFirst())).isInstanceOf(DuplicateMessage.class);
    assertThat(bob.receive(skipped.get(1))).isEqualTo("skipped 1");
    assertThat(bob.receive(skipped.getLast())).isEqualTo("skipped 1999");
  }
}
