package io.facteur.whatsapp.engine.story;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.group.AddressingMode;
import io.facteur.whatsapp.engine.group.Group;
import io.facteur.whatsapp.engine.group.GroupChange;
import io.facteur.whatsapp.engine.group.Groups;
import io.facteur.whatsapp.engine.group.Groups.MemberAction;
import io.facteur.whatsapp.engine.group.Member;
import io.facteur.whatsapp.engine.group.NewGroup;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is asked of groups and done with them: Alice does it, Bob's device hears of it.
class GroupQueryStoryTest {
  private static final String CAROL = "33600000003";
  private static final String NOBODY = "33699999999";

  private final Sandbox sandbox = new Sandbox();
  private Companion alice;
  private Companion bob;
  private Groups groups;

  @BeforeEach
  void link() {
    sandbox.register(CAROL);
    alice = Companion.linked(sandbox, Sandbox.ALICE);
    bob = Companion.linked(sandbox, Sandbox.BOB);
    groups = alice.engine().groups();
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
    sandbox.close();
  }

  @Test
  void makesAGroupAndSaysWhatBecameOfEachPerson() {
    sandbox.closeToGroups(CAROL);

    Groups.Creation made =
        groups.create(
            new NewGroup(
                "Friends",
                List.of(Jid.user(Sandbox.BOB), Jid.user(CAROL), Jid.user(NOBODY)),
                "Old ones",
                new Group.Settings(false, true, false, false, 86_400)));

    assertThat(made.group().subject()).isEqualTo("Friends");
    assertThat(made.group().addressing()).isEqualTo(AddressingMode.LID);
    assertThat(made.group().member(Jid.user(Sandbox.BOB))).isPresent();
    assertThat(made.group().members()).hasSize(2);
    assertThat(outcome(made.outcomes(), Sandbox.BOB).done()).isTrue();
    assertThat(outcome(made.outcomes(), NOBODY).code()).isEqualTo(404);
    assertThat(outcome(made.outcomes(), CAROL))
        .satisfies(refused -> {
          assertThat(refused.code()).isEqualTo(403);
          assertThat(refused.ticket()).isNotNull();
        });
    heard(change ->
        change instanceof GroupChange.Created(var group, _) && group.subject().equals("Friends"));
    Group seen = bob.engine().groups().get(made.group().id());
    assertThat(requireNonNull(seen.description()).text()).isEqualTo("Old ones");
    assertThat(seen.settings()).isEqualTo(new Group.Settings(false, true, false, false, 86_400));
    assertThat(bob.engine().groups().list()).extracting(Group::id).containsExactly(seen.id());
  }

  @Test
  void changesWhoIsInAndWhoIsAdmin() {
    Jid group = make(Sandbox.BOB);

    assertThat(change(group, MemberAction.ADD, CAROL)).allMatch(Groups.MemberOutcome::done);
    heard(change ->
        change instanceof GroupChange.MembersAdded(var members, _)
            && members.getFirst().is(Jid.user(CAROL)));
    assertThat(change(group, MemberAction.ADD, CAROL).getFirst().code()).isEqualTo(409);

    assertThat(change(group, MemberAction.PROMOTE, CAROL)).allMatch(Groups.MemberOutcome::done);
    heard(GroupChange.MembersPromoted.class::isInstance);
    assertThat(groups.get(group).member(Jid.user(CAROL)).orElseThrow().role())
        .isEqualTo(Member.Role.ADMIN);

    assertThat(change(group, MemberAction.DEMOTE, CAROL)).allMatch(Groups.MemberOutcome::done);
    heard(GroupChange.MembersDemoted.class::isInstance);

    assertThat(change(group, MemberAction.REMOVE, CAROL)).allMatch(Groups.MemberOutcome::done);
    heard(GroupChange.MembersRemoved.class::isInstance);
    assertThat(groups.get(group).member(Jid.user(CAROL))).isEmpty();
    assertThat(change(group, MemberAction.REMOVE, CAROL).getFirst().code()).isEqualTo(404);
  }

  @Test
  void changesWhatTheGroupSaysOfItselfAndLetsPeopleDo() {
    Jid group = make(Sandbox.BOB);

    groups.subject(group, "Others");
    heard(change -> change.equals(new GroupChange.SubjectChanged("Others")));
    groups.description(group, "first");
    groups.description(group, "second");
    heard(change ->
        change instanceof GroupChange.DescriptionChanged(var description)
            && description != null
            && description.text().equals("second"));
    groups.description(group, null);
    heard(change -> change.equals(new GroupChange.DescriptionChanged(null)));
    groups.announcementOnly(group, true);
    heard(change -> change.equals(new GroupChange.AnnouncementChanged(true)));
    groups.locked(group, true);
    heard(change -> change.equals(new GroupChange.LockChanged(true)));
    groups.timer(group, 86_400);
    heard(change -> change.equals(new GroupChange.TimerChanged(86_400)));
    groups.adminsAdd(group, true);
    heard(change -> change.equals(new GroupChange.MemberAddModeChanged(true)));
    groups.joinApproval(group, true);
    heard(change -> change.equals(new GroupChange.JoinApprovalChanged(true)));
    assertThat(groups.picture(group, new byte[] {(byte) 0xff, (byte) 0xd8})).isPresent();
    heard(change -> change instanceof GroupChange.PictureChanged(var id) && id != null);
    assertThat(groups.picture(group, null)).isEmpty();
    heard(change -> change.equals(new GroupChange.PictureChanged(null)));

    assertThat(groups.get(group).settings())
        .isEqualTo(new Group.Settings(true, true, true, true, 86_400));
    Groups ofBob = bob.engine().groups();
    assertThat(ofBob.get(group).settings()).isEqualTo(groups.get(group).settings());
    assertThatThrownBy(() -> ofBob.subject(group, "Mine"))
        .isInstanceOfSatisfying(
            QueryRefusedException.class, refused -> assertThat(refused.code()).isEqualTo(403));
  }

  @Test
  void letsPeopleJoinByCodeAtOnceOrWhenAnAdminAgrees() {
    Jid group = make();
    String code = groups.inviteCode(group);
    Groups ofBob = bob.engine().groups();

    assertThat(ofBob.invitedBy(code).subject()).isEqualTo("Friends");
    assertThat(ofBob.join(code)).isEqualTo(new Groups.Joining(group, false));
    assertThat(heardByAlice(GroupChange.MembersAdded.class)).isTrue();
    ofBob.leave(group);
    assertThat(heardByAlice(GroupChange.MembersLeft.class)).isTrue();

    groups.joinApproval(group, true);
    assertThat(ofBob.join(code)).isEqualTo(new Groups.Joining(group, true));
    assertThat(heardByAlice(GroupChange.JoinRequested.class)).isTrue();
    assertThat(groups.joinRequests(group))
        .singleElement()
        .satisfies(request -> assertThat(request.person().is(Jid.user(Sandbox.BOB))).isTrue());
    assertThat(groups.decide(group, false, List.of(Jid.user(Sandbox.BOB))))
        .allMatch(Groups.MemberOutcome::done);
    assertThat(groups.joinRequests(group)).isEmpty();
    assertThat(ofBob.join(code).waiting()).isTrue();
    assertThat(groups.decide(group, true, List.of(Jid.user(Sandbox.BOB))))
        .allMatch(Groups.MemberOutcome::done);
    assertThat(ofBob.get(group).members()).hasSize(2);

    String fresh = groups.revokeInviteCode(group);
    assertThat(fresh).isNotEqualTo(code).isEqualTo(groups.inviteCode(group));
    assertThatThrownBy(() -> ofBob.invitedBy(code))
        .isInstanceOfSatisfying(
            QueryRefusedException.class, gone -> assertThat(gone.code()).isEqualTo(410));
  }

  @Test
  void letsAnInvitedPersonInOnce() {
    sandbox.closeToGroups(Sandbox.BOB);
    Groups.Creation made =
        groups.create(
            new NewGroup("Friends", List.of(Jid.user(Sandbox.BOB)), null, Group.Settings.USUAL));
    Groups.Ticket ticket = requireNonNull(made.outcomes().getFirst().ticket());
    var invitation =
        new Groups.Invitation(
            made.group().id(), ticket.code(), ticket.expiresAt(), Jid.user(Sandbox.ALICE));
    Groups ofBob = bob.engine().groups();

    assertThat(ofBob.invitedBy(invitation).subject()).isEqualTo("Friends");
    assertThat(ofBob.accept(invitation).waiting()).isFalse();
    assertThat(ofBob.get(made.group().id()).members()).hasSize(2);
    ofBob.leave(made.group().id());
    assertThatThrownBy(() -> ofBob.accept(invitation))
        .isInstanceOfSatisfying(
            QueryRefusedException.class, gone -> assertThat(gone.code()).isEqualTo(406));
  }

  private Jid make(String... others) {
    List<Jid> people = List.of(others).stream().map(Jid::user).toList();
    return groups.create(new NewGroup("Friends", people, null, Group.Settings.USUAL)).group().id();
  }

  private List<Groups.MemberOutcome> change(Jid group, MemberAction action, String phone) {
    return groups.change(group, action, List.of(Jid.user(phone)));
  }

  private static Groups.MemberOutcome outcome(List<Groups.MemberOutcome> outcomes, String phone) {
    return outcomes.stream()
        .filter(outcome -> outcome.member().is(Jid.user(phone)))
        .findFirst()
        .orElseThrow();
  }

  private void heard(Predicate<GroupChange> expected) {
    await()
        .atMost(Companion.PATIENCE)
        .untilAsserted(() -> assertThat(changes(bob)).anyMatch(expected));
  }

  private boolean heardByAlice(Class<? extends GroupChange> expected) {
    await()
        .atMost(Companion.PATIENCE)
        .until(() -> changes(alice).stream().anyMatch(expected::isInstance));
    return true;
  }

  private static List<GroupChange> changes(Companion companion) {
    return companion.recorded().stream()
        .filter(Inbound.GroupChanged.class::isInstance)
        .map(inbound -> ((Inbound.GroupChanged) inbound).change())
        .toList();
  }
}
