package io.facteur.whatsapp.engine.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every notification of messaging.md §6.3.
class GroupChangesTest {
  private static final Jid LID = Jid.lid("192700000000002");
  private static final Jid PHONE = Jid.user("33600000002");
  private static final Member BOB = new Member(LID, PHONE, Member.Role.MEMBER);
  private static final Node BOB_NODE =
      Node.named("participant").attr("jid", LID).attr("phone_number", PHONE).build();

  record Case(Node child, GroupChange change) {
    @Override
    public String toString() {
      return child.shape();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            Node.named("add").attr("reason", "invite").child(BOB_NODE).build(),
            new GroupChange.MembersAdded(List.of(BOB), "invite")),
        new Case(Node.of("remove", BOB_NODE), new GroupChange.MembersRemoved(List.of(BOB), null)),
        new Case(Node.of("leave", BOB_NODE), new GroupChange.MembersLeft(List.of(BOB))),
        new Case(Node.of("promote", BOB_NODE), new GroupChange.MembersPromoted(List.of(BOB))),
        new Case(Node.of("demote", BOB_NODE), new GroupChange.MembersDemoted(List.of(BOB))),
        new Case(Node.of("modify", BOB_NODE), new GroupChange.NumbersChanged(List.of(BOB))),
        new Case(
            Node.named("subject").attr("subject", "Others").attr("s_t", 1).build(),
            new GroupChange.SubjectChanged("Others")),
        new Case(
            Node.of("description", Node.of("delete")), new GroupChange.DescriptionChanged(null)),
        new Case(
            Node.named("description")
                .attr("id", "d1")
                .child(Node.named("body").text("words").build())
                .build(),
            new GroupChange.DescriptionChanged(new Group.Description("d1", "words", null, null))),
        new Case(Node.of("locked"), new GroupChange.LockChanged(true)),
        new Case(Node.of("unlocked"), new GroupChange.LockChanged(false)),
        new Case(Node.of("announcement"), new GroupChange.AnnouncementChanged(true)),
        new Case(Node.of("not_announcement"), new GroupChange.AnnouncementChanged(false)),
        new Case(
            Node.named("ephemeral").attr("expiration", 86_400).build(),
            new GroupChange.TimerChanged(86_400)),
        new Case(Node.of("not_ephemeral"), new GroupChange.TimerChanged(0)),
        new Case(
            Node.named("member_add_mode").text("admin_add").build(),
            new GroupChange.MemberAddModeChanged(true)),
        new Case(
            Node.of(
                "membership_approval_mode", Node.named("group_join").attr("state", "on").build()),
            new GroupChange.JoinApprovalChanged(true)),
        new Case(
            Node.named("invite").attr("code", "abc").build(), new GroupChange.InviteChanged("abc")),
        new Case(Node.of("revoke"), new GroupChange.InviteChanged(null)),
        new Case(
            Node.named("created_membership_requests")
                .attr("request_method", "invite_link")
                .child(
                    Node.named("requested_user")
                        .attr("jid", LID)
                        .attr("phone_number", PHONE)
                        .build())
                .build(),
            new GroupChange.JoinRequested(List.of(BOB), "invite_link")),
        new Case(
            Node.of("revoked_membership_requests", BOB_NODE),
            new GroupChange.JoinRequestsRevoked(List.of(BOB))),
        new Case(
            Node.named("link")
                .attr("link_type", "sub_group")
                .child(Node.named("group").attr("jid", "120363000000000009@g.us").build())
                .build(),
            new GroupChange.LinksChanged(
                true, "sub_group", List.of(Jid.group("120363000000000009")))),
        new Case(Node.of("growth_locked"), new GroupChange.GrowthLockChanged(true)),
        new Case(Node.of("growth_unlocked"), new GroupChange.GrowthLockChanged(false)),
        new Case(Node.of("suspended"), new GroupChange.SuspensionChanged(true)),
        new Case(Node.of("unsuspended"), new GroupChange.SuspensionChanged(false)),
        new Case(
            Node.named("delete").attr("reason", "deleted").build(),
            new GroupChange.Deleted("deleted")),
        new Case(
            Node.named("set").attr("id", "17").attr("author", LID).build(),
            new GroupChange.PictureChanged("17")),
        new Case(
            Node.named("delete").attr("author", LID).build(), new GroupChange.PictureChanged(null)),
        new Case(Node.of("linked_group_promote"), new GroupChange.Unknown("linked_group_promote")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsEachChange(Case expected) {
    Node notification = Node.of("notification", expected.child());

    assertThat(GroupChanges.read(notification, Optional.of(Jid.lid("192700000000001"))))
        .containsExactly(expected.change());
  }

  @Test
  void readsSomebodyWhoPutsOutThemselvesAsLeaving() {
    Node notification = Node.of("notification", Node.of("remove", BOB_NODE));

    assertThat(GroupChanges.read(notification, Optional.of(PHONE)))
        .containsExactly(new GroupChange.MembersLeft(List.of(BOB)));
  }

  @Test
  void keepsAGroupAsItIsTold() {
    Node told =
        Node.named("group")
            .attr("id", "120363000000000001")
            .attr("subject", "Friends")
            .attr("creator", PHONE)
            .attr("creation", 1_700_000_000)
            .attr("size", 1)
            .attr("addressing_mode", "lid")
            .child(BOB_NODE)
            .child(Node.of("announcement"))
            .child(Node.named("ephemeral").attr("expiration", 86_400).build())
            .child(
                Node.named("description")
                    .attr("id", "d1")
                    .attr("t", 1_700_000_001)
                    .child(Node.named("body").text("words").build())
                    .build())
            .child(Node.named("linked_parent").attr("jid", "120363000000000002@g.us").build())
            .build();
    Group group = GroupNodes.read(told);

    assertThat(group.members()).containsExactly(BOB);
    assertThat(group.settings()).isEqualTo(new Group.Settings(true, false, false, false, 86_400));
    assertThat(group.parent()).isEqualTo(Jid.group("120363000000000002"));
    assertThat(GroupNodes.read(GroupNodes.write(group))).isEqualTo(group);
  }

  @Test
  void appliesChangesOfMembersToWhatIsKnown() {
    Group group =
        GroupNodes.read(
            Node.named("group").attr("id", "1").attr("subject", "x").child(BOB_NODE).build());
    var carol = new Member(Jid.lid("192700000000003"), null, Member.Role.MEMBER);

    Group joined = new GroupChange.MembersAdded(List.of(carol), null).applyTo(group);
    Group ranked = new GroupChange.MembersPromoted(List.of(carol)).applyTo(joined);
    Group left = new GroupChange.MembersLeft(List.of(BOB)).applyTo(ranked);

    assertThat(joined.members()).containsExactly(BOB, carol);
    assertThat(ranked.member(carol.jid()).orElseThrow().role()).isEqualTo(Member.Role.ADMIN);
    assertThat(left.members()).extracting(Member::jid).containsExactly(carol.jid());
    assertThat(left.size()).isEqualTo(1);
  }
}
