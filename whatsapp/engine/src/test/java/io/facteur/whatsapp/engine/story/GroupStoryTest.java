package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.group.Group;
import io.facteur.whatsapp.engine.group.GroupChange;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.engine.store.SenderKeyName;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said in groups.
class GroupStoryTest {
  private static final String CAROL = "33600000003";

  @ParameterizedTest
  @ValueSource(strings = {"lid", "pn"})
  void talksInAGroupBothWaysOnceAndInOrder(String addressing) {
    try (var sandbox = new Sandbox()) {
      sandbox.register(CAROL);
      try (var alice = Companion.linked(sandbox, Sandbox.ALICE);
          var bob = Companion.linked(sandbox, Sandbox.BOB)) {
        Jid group = sandbox.makeGroup(CAROL, addressing, Sandbox.ALICE, Sandbox.BOB);

        for (int number = 1; number <= 10; number++) {
          acknowledged(alice.send(group, "3EB0A0%04d".formatted(number), "a" + number));
          acknowledged(bob.send(group, "3EB0B0%04d".formatted(number), "b" + number));
          String _ = sandbox.write(CAROL, group, "c" + number);
        }

        await().atMost(Companion.PATIENCE).until(() -> alice.texts().size() >= 20);
        await().atMost(Companion.PATIENCE).until(() -> bob.texts().size() >= 20);
        await().atMost(Companion.PATIENCE).until(() -> sandbox.heard(CAROL).size() >= 20);
        assertThat(alice.texts()).hasSize(20).doesNotHaveDuplicates().contains("b1", "c10");
        assertThat(bob.texts()).filteredOn(text -> text.startsWith("a")).isEqualTo(numbered("a"));
        assertThat(bob.texts()).filteredOn(text -> text.startsWith("c")).isEqualTo(numbered("c"));
        assertThat(sandbox.heard(CAROL)).hasSize(20).doesNotHaveDuplicates();
        assertThat(undecryptable(alice)).isEmpty();
        assertThat(undecryptable(bob)).isEmpty();
        assertThat(alice.recorded())
            .filteredOn(inbound -> inbound instanceof Inbound.Message m && !m.peer())
            .allSatisfy(inbound -> {
              var message = (Inbound.Message) inbound;
              assertThat(message.chat()).isEqualTo(group);
              assertThat(message.sender().isLid()).isEqualTo(addressing.equals("lid"));
              assertThat(message.senderAlternate()).isNotNull();
            });
      }
    }
  }

  @Test
  void makesANewKeyWhenSomebodyHasLeft() {
    try (var sandbox = new Sandbox()) {
      sandbox.register(CAROL);
      try (var alice = Companion.linked(sandbox, Sandbox.ALICE);
          var carol = Companion.linked(sandbox, CAROL)) {
        Jid group = sandbox.makeGroup(Sandbox.BOB, "lid", Sandbox.ALICE, CAROL);
        acknowledged(alice.send(group, "3EB0000001", "all three"));
        await().atMost(Companion.PATIENCE).until(() -> carol.texts().contains("all three"));
        int former = alice.stores().keyHolders().find(group).orElseThrow().keyId();

        sandbox.change(Sandbox.BOB, group, "remove", CAROL);
        await()
            .atMost(Companion.PATIENCE)
            .until(() ->
                changes(alice).stream().anyMatch(GroupChange.MembersRemoved.class::isInstance));
        acknowledged(alice.send(group, "3EB0000002", "without Carol"));

        await()
            .atMost(Companion.PATIENCE)
            .until(() -> sandbox.heard(Sandbox.BOB).contains("without Carol"));
        var holders = alice.stores().keyHolders().find(group).orElseThrow();
        assertThat(holders.keyId()).isNotEqualTo(former);
        assertThat(carol.texts()).doesNotContain("without Carol");
        assertThat(carol.send(group, "3EB0000003", "let me in"))
            .isInstanceOfSatisfying(
                SendOutcome.Rejected.class, refused -> assertThat(refused.code()).isEqualTo(403));
      }
    }
  }

  @Test
  void givesTheKeyToWhoeverComesLaterAndToNobodyTwice() {
    try (var sandbox = new Sandbox()) {
      sandbox.register(CAROL);
      try (var alice = Companion.linked(sandbox, Sandbox.ALICE)) {
        Jid group = sandbox.makeGroup(Sandbox.BOB, "lid", Sandbox.ALICE);
        acknowledged(alice.send(group, "3EB0000001", "one"));
        int key = alice.stores().keyHolders().find(group).orElseThrow().keyId();

        sandbox.change(Sandbox.BOB, group, "add", CAROL);
        await()
            .atMost(Companion.PATIENCE)
            .until(
                () -> changes(alice).stream().anyMatch(GroupChange.MembersAdded.class::isInstance));
        acknowledged(alice.send(group, "3EB0000002", "two"));

        await().atMost(Companion.PATIENCE).until(() -> sandbox.heard(CAROL).contains("two"));
        assertThat(sandbox.heard(CAROL)).containsExactly("two");
        assertThat(alice.stores().keyHolders().find(group).orElseThrow().keyId()).isEqualTo(key);
      }
    }
  }

  @Test
  void asksForTheKeyItDoesNotHave() {
    try (var sandbox = new Sandbox();
        var alice = Companion.linked(sandbox, Sandbox.ALICE)) {
      Jid group = sandbox.makeGroup(Sandbox.BOB, "lid", Sandbox.ALICE);
      String _ = sandbox.write(Sandbox.BOB, group, "first");
      await().atMost(Companion.PATIENCE).until(() -> alice.texts().contains("first"));
      forgetKeys(alice, group);

      String _ = sandbox.write(Sandbox.BOB, group, "second");

      await().atMost(Companion.PATIENCE).until(() -> alice.texts().contains("second"));
      String _ = sandbox.write(Sandbox.BOB, group, "third");
      await().atMost(Companion.PATIENCE).until(() -> alice.texts().contains("third"));
      assertThat(alice.texts()).containsExactly("first", "second", "third");
    }
  }

  @Test
  void saysItAgainToWhoeverCannotReadIt() {
    try (var sandbox = new Sandbox();
        var alice = Companion.linked(sandbox, Sandbox.ALICE);
        var bob = Companion.linked(sandbox, Sandbox.BOB)) {
      Jid group = sandbox.makeGroup(Sandbox.BOB, "lid", Sandbox.ALICE);
      acknowledged(alice.send(group, "3EB0000001", "first"));
      await().atMost(Companion.PATIENCE).until(() -> bob.texts().contains("first"));

      sandbox.corruptNext();
      acknowledged(alice.send(group, "3EB0000002", "second"));
      await().atMost(Companion.PATIENCE).until(() -> bob.texts().contains("second"));
      acknowledged(alice.send(group, "3EB0000003", "third"));
      await().atMost(Companion.PATIENCE).until(() -> bob.texts().contains("third"));

      assertThat(bob.texts()).containsExactly("first", "second", "third");
    }
  }

  @Test
  void hearsOfEachMemberWhoGotAndReadIt() {
    try (var sandbox = new Sandbox()) {
      sandbox.register(CAROL);
      try (var alice = Companion.linked(sandbox, Sandbox.ALICE)) {
        Jid group = sandbox.makeGroup(Sandbox.ALICE, "lid", Sandbox.BOB, CAROL);
        acknowledged(alice.send(group, "3EB0000001", "who is there?"));
        await().atMost(Companion.PATIENCE).until(() -> senders(alice, "DELIVERED").size() == 2);

        sandbox.read(Sandbox.BOB, "3EB0000001");

        await().atMost(Companion.PATIENCE).until(() -> senders(alice, "READ").size() == 1);
        assertThat(senders(alice, "READ")).isSubsetOf(senders(alice, "DELIVERED"));
        assertThat(receipts(alice))
            .allSatisfy(receipt -> {
              assertThat(receipt.chat()).isEqualTo(group);
              assertThat(receipt.messageIds()).containsExactly("3EB0000001");
            });
      }
    }
  }

  @Test
  void sharesAGroupWithTheAccountsOtherDevice() {
    try (var sandbox = new Sandbox();
        var first = Companion.linked(sandbox, Sandbox.ALICE);
        var second = Companion.linked(sandbox, Sandbox.ALICE)) {
      Jid group = sandbox.makeGroup(Sandbox.BOB, "lid", Sandbox.ALICE);

      await()
          .atMost(Companion.PATIENCE)
          .untilAsserted(() -> {
            String id = "3EB0F1%04d".formatted(sandbox.seen(Sandbox.BOB).size());
            acknowledged(first.send(group, id, "from the first"));
            assertThat(second.texts()).contains("from the first");
          });
      assertThat(second.recorded())
          .filteredOn(inbound -> inbound instanceof Inbound.Message m && !m.peer())
          .allSatisfy(inbound -> {
            assertThat(((Inbound.Message) inbound).fromMe()).isTrue();
            assertThat(((Inbound.Message) inbound).chat()).isEqualTo(group);
          });
    }
  }

  @Test
  void readsWhatWasSaidWhileItWasAway() {
    try (var sandbox = new Sandbox()) {
      var stores = InMemoryStores.create();
      Jid group;
      try (var alice = Companion.linked(sandbox, Sandbox.ALICE)) {
        stores = alice.stores();
        group = sandbox.makeGroup(Sandbox.BOB, "lid", Sandbox.ALICE);
        String _ = sandbox.write(Sandbox.BOB, group, "one");
        await().atMost(Companion.PATIENCE).until(() -> alice.texts().contains("one"));
      }

      String _ = sandbox.write(Sandbox.BOB, group, "two");
      String _ = sandbox.write(Sandbox.BOB, group, "three");
      try (var alice = Companion.assemble(sandbox.settings(), stores)) {
        alice.engine().start();
        await().atMost(Companion.PATIENCE).until(() -> alice.texts().contains("three"));
        assertThat(alice.texts()).containsExactly("one", "two", "three");
        alice.awaitOnline();
        acknowledged(alice.send(group, "3EB0000001", "back again"));
      }
      assertThat(sandbox.heard(Sandbox.BOB)).containsExactly("back again");
    }
  }

  private static void forgetKeys(Companion companion, Jid group) {
    Group known = companion.engine().groups().get(group);
    for (var member : known.members()) {
      companion
          .stores()
          .senderKeys()
          .delete(new SenderKeyName(group, SignalAddress.of(member.jid())));
    }
  }

  private static List<String> numbered(String prefix) {
    return IntStream.rangeClosed(1, 10).mapToObj(n -> prefix + n).toList();
  }

  private static void acknowledged(SendOutcome outcome) {
    assertThat(outcome).isInstanceOf(SendOutcome.Acknowledged.class);
  }

  private static List<Inbound> undecryptable(Companion companion) {
    return companion.recorded().stream().filter(Inbound.Undecryptable.class::isInstance).toList();
  }

  private static List<GroupChange> changes(Companion companion) {
    return companion.recorded().stream()
        .filter(Inbound.GroupChanged.class::isInstance)
        .map(inbound -> ((Inbound.GroupChanged) inbound).change())
        .toList();
  }

  private static List<Inbound.Receipt> receipts(Companion companion) {
    return companion.recorded().stream()
        .filter(Inbound.Receipt.class::isInstance)
        .map(Inbound.Receipt.class::cast)
        .toList();
  }

  private static List<Jid> senders(Companion companion, String kind) {
    return receipts(companion).stream()
        .filter(receipt -> receipt.kind().name().equals(kind))
        .map(Inbound.Receipt::sender)
        .distinct()
        .toList();
  }
}
