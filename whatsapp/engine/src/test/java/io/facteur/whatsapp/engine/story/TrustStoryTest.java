package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.Restriction;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who may write to whom. Protocol reference: messaging.md §4.5, §13.
class TrustStoryTest {
  private static final String CAROL = "33600000003";
  private final Instant later = Instant.now().plusSeconds(7200).truncatedTo(ChronoUnit.SECONDS);

  @Test
  void writesToThoseWhoTrustItWhenStrangersAreRefused() {
    try (var sandbox = new Sandbox();
        var alice = Companion.linked(sandbox, Sandbox.ALICE);
        var bob = Companion.linked(sandbox, Sandbox.BOB)) {
      sandbox.person(CAROL, "Carol");
      assertThat(alice.send(Sandbox.BOB, "3EB0C10001", "hello"))
          .isInstanceOf(SendOutcome.Acknowledged.class);
      await().atMost(Companion.PATIENCE).until(() -> bob.texts().contains("hello"));
      await()
          .atMost(Companion.PATIENCE)
          .until(() -> bob.stores().privacyTokens().find(lidOf(bob, Sandbox.ALICE)).isPresent());

      sandbox.stand(Sandbox.BOB, Map.of("strangersRefused", true));

      assertThat(bob.send(Sandbox.ALICE, "3EB0C10002", "I know you"))
          .isInstanceOf(SendOutcome.Acknowledged.class);
      assertThat(bob.send(CAROL, "3EB0C10003", "I do not know you"))
          .isInstanceOfSatisfying(
              SendOutcome.Rejected.class, refused -> assertThat(refused.code()).isEqualTo(463));
      assertThat(bob.send(CAROL, "3EB0C10003", "I do not know you"))
          .as("never repeated by itself")
          .isInstanceOf(SendOutcome.Rejected.class);
      assertThat(sandbox.seen(CAROL)).isEmpty();
    }
  }

  @Test
  void showsAStandInToStrangersWhenThePhoneToldTheSalt() {
    try (var sandbox = new Sandbox()) {
      sandbox.person(CAROL, "Carol");
      sandbox.stand(Sandbox.ALICE, Map.of("strangersRefused", true, "tellsSalt", true));
      try (var alice = Companion.linked(sandbox, Sandbox.ALICE)) {
        await()
            .atMost(Companion.PATIENCE)
            .until(() -> alice.stores().privacyTokens().salt().isPresent());

        assertThat(alice.send(CAROL, "3EB0C20001", "you do not know me"))
            .isInstanceOf(SendOutcome.Acknowledged.class);
      }
    }
  }

  @Test
  void tellsWhenTheReachOutLockEndsAndKeepsChatsGoing() {
    try (var sandbox = new Sandbox();
        var alice = Companion.linked(sandbox, Sandbox.ALICE)) {
      sandbox.person(CAROL, "Carol");
      assertThat(alice.send(Sandbox.BOB, "3EB0C30001", "before"))
          .isInstanceOf(SendOutcome.Acknowledged.class);

      sandbox.stand(Sandbox.ALICE, Map.of("reachOutLockedUntil", later.getEpochSecond()));

      await()
          .atMost(Companion.PATIENCE)
          .until(() -> !alice.recorded(Inbound.RestrictionChanged.class).isEmpty());
      assertThat(alice.recorded(Inbound.RestrictionChanged.class))
          .containsExactly(
              new Inbound.RestrictionChanged(
                  Restriction.Kind.REACH_OUT,
                  true,
                  later,
                  alice.recorded(Inbound.RestrictionChanged.class).getFirst().at()));
      assertThat(alice.send(CAROL, "3EB0C30002", "hello stranger"))
          .isEqualTo(new SendOutcome.TimeLocked(463, later));
      assertThat(alice.send(Sandbox.BOB, "3EB0C30003", "still here"))
          .isInstanceOf(SendOutcome.Acknowledged.class);

      sandbox.stand(Sandbox.ALICE, Map.of());

      await()
          .atMost(Companion.PATIENCE)
          .until(() ->
              alice.recorded(Inbound.RestrictionChanged.class).stream()
                  .anyMatch(change -> !change.active()));
      assertThat(alice.send(CAROL, "3EB0C30004", "hello now"))
          .isInstanceOf(SendOutcome.Acknowledged.class);
    }
  }

  @Test
  void writesTheSameBytesAgainOnceTheLockIsOver() {
    try (var sandbox = new Sandbox();
        var alice = Companion.linked(sandbox, Sandbox.ALICE)) {
      sandbox.person(CAROL, "Carol");
      Instant soon = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
      sandbox.stand(Sandbox.ALICE, Map.of("reachOutLockedUntil", soon.getEpochSecond()));
      assertThat(alice.send(CAROL, "3EB0C50001", "patience"))
          .isEqualTo(new SendOutcome.TimeLocked(463, soon));
      byte[] stanza = alice.stores().wireJournal().find("3EB0C50001").orElseThrow().stanza();
      assertThat(alice.send(CAROL, "3EB0C50001", "patience"))
          .as("too early: it is not even tried")
          .isEqualTo(new SendOutcome.TimeLocked(463, soon));

      await()
          .atMost(Companion.PATIENCE)
          .until(
              () -> alice.send(CAROL, "3EB0C50001", "patience"),
              SendOutcome.Acknowledged.class::isInstance);

      assertThat(alice.stores().wireJournal().find("3EB0C50001").orElseThrow().stanza())
          .isEqualTo(stanza);
      await()
          .atMost(Companion.PATIENCE)
          .untilAsserted(() ->
              assertThat(sandbox.seen(CAROL))
                  .extracting(Sandbox.Seen::text)
                  .containsExactly("patience"));
    }
  }

  @Test
  void tellsWhenTheQuotaOfNewChatsIsUsedUp() {
    try (var sandbox = new Sandbox();
        var alice = Companion.linked(sandbox, Sandbox.ALICE)) {
      sandbox.stand(Sandbox.ALICE, Map.of("newChatsUsedUpUntil", later.getEpochSecond()));

      assertThat(alice.send(Sandbox.BOB, "3EB0C40001", "one too many"))
          .isEqualTo(new SendOutcome.TimeLocked(475, later));
    }
  }

  private static Jid lidOf(Companion companion, String phone) {
    return companion.stores().lidMappings().lidOf(phone).map(Jid::lid).orElse(Sandbox.jid(phone));
  }
}
