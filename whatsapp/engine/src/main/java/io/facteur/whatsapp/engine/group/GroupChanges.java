package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads notifications about groups. Protocol reference: messaging.md §6.3.
final class GroupChanges {
  private GroupChanges() {}

  /// The changes that a notification tells, in order.
  static List<GroupChange> read(Node notification, Optional<Jid> author) {
    return notification.children().stream().map(child -> change(child, author)).toList();
  }

  /// Whoever a change is about.
  static List<Member> people(GroupChange change) {
    return switch (change) {
      case GroupChange.Created(var group, _) -> group.members();
      case GroupChange.MembersAdded(var members, _) -> members;
      case GroupChange.MembersRemoved(var members, _) -> members;
      case GroupChange.MembersLeft(var members) -> members;
      case GroupChange.MembersPromoted(var members) -> members;
      case GroupChange.MembersDemoted(var members) -> members;
      case GroupChange.NumbersChanged(var members) -> members;
      case GroupChange.JoinRequested(var people, _) -> people;
      case GroupChange.JoinRequestsRevoked(var people) -> people;
      case GroupChange.SubjectChanged _,
          GroupChange.DescriptionChanged _,
          GroupChange.LockChanged _,
          GroupChange.AnnouncementChanged _,
          GroupChange.TimerChanged _,
          GroupChange.MemberAddModeChanged _,
          GroupChange.JoinApprovalChanged _,
          GroupChange.InviteChanged _,
          GroupChange.PictureChanged _,
          GroupChange.LinksChanged _,
          GroupChange.GrowthLockChanged _,
          GroupChange.SuspensionChanged _,
          GroupChange.Deleted _,
          GroupChange.Unknown _ ->
          List.of();
    };
  }

  private static GroupChange change(Node child, Optional<Jid> author) {
    return switch (child.tag()) {
      case "create" ->
          new GroupChange.Created(
              GroupNodes.read(child.requireChild("group")), reason(child).orElse(null));
      case "add" ->
          new GroupChange.MembersAdded(GroupNodes.members(child), reason(child).orElse(null));
      case "remove" -> removed(child, author);
      case "leave" -> new GroupChange.MembersLeft(GroupNodes.members(child));
      case "promote" -> new GroupChange.MembersPromoted(GroupNodes.members(child));
      case "demote" -> new GroupChange.MembersDemoted(GroupNodes.members(child));
      case "modify" -> new GroupChange.NumbersChanged(GroupNodes.members(child));
      case "delete" -> deleted(child);
      case "set" -> new GroupChange.PictureChanged(child.attribute("id").orElse(""));
      default -> settings(child);
    };
  }

  private static GroupChange settings(Node child) {
    return switch (child.tag()) {
      case "subject" -> new GroupChange.SubjectChanged(child.require("subject"));
      case "description" ->
          new GroupChange.DescriptionChanged(GroupNodes.description(child).orElse(null));
      case "locked" -> new GroupChange.LockChanged(true);
      case "unlocked" -> new GroupChange.LockChanged(false);
      case "announcement" -> new GroupChange.AnnouncementChanged(true);
      case "not_announcement" -> new GroupChange.AnnouncementChanged(false);
      case "ephemeral" -> new GroupChange.TimerChanged((int) child.number("expiration").orElse(0));
      case "not_ephemeral" -> new GroupChange.TimerChanged(0);
      case "member_add_mode" -> new GroupChange.MemberAddModeChanged(GroupNodes.adminsAdd(child));
      case "membership_approval_mode" ->
          new GroupChange.JoinApprovalChanged(GroupNodes.approves(child));
      default -> others(child);
    };
  }

  private static GroupChange others(Node child) {
    return switch (child.tag()) {
      case "invite" -> new GroupChange.InviteChanged(child.attribute("code").orElse(null));
      case "revoke" -> new GroupChange.InviteChanged(null);
      case "created_membership_requests" ->
          new GroupChange.JoinRequested(
              requested(child), child.attribute("request_method").orElse(null));
      case "revoked_membership_requests" -> new GroupChange.JoinRequestsRevoked(requested(child));
      case "link", "unlink" -> links(child);
      case "growth_locked" -> new GroupChange.GrowthLockChanged(true);
      case "growth_unlocked" -> new GroupChange.GrowthLockChanged(false);
      case "suspended" -> new GroupChange.SuspensionChanged(true);
      case "unsuspended" -> new GroupChange.SuspensionChanged(false);
      default -> new GroupChange.Unknown(child.tag());
    };
  }

  /// Who puts out themselves has left.
  private static GroupChange removed(Node child, Optional<Jid> author) {
    List<Member> members = GroupNodes.members(child);
    boolean left =
        members.size() == 1 && author.filter(jid -> members.getFirst().is(jid)).isPresent();
    return left
        ? new GroupChange.MembersLeft(members)
        : new GroupChange.MembersRemoved(members, reason(child).orElse(null));
  }

  /// Of the group, or of its picture: that one says whose it is.
  private static GroupChange deleted(Node child) {
    boolean picture = child.attribute("jid").isPresent() || child.attribute("author").isPresent();
    return picture
        ? new GroupChange.PictureChanged(null)
        : new GroupChange.Deleted(reason(child).orElse(null));
  }

  private static List<Member> requested(Node child) {
    return Stream.concat(
            child.children("requested_user").stream(), child.children("participant").stream())
        .map(GroupNodes::member)
        .toList();
  }

  private static GroupChange links(Node child) {
    return new GroupChange.LinksChanged(
        child.is("link"),
        child.attribute("link_type").or(() -> child.attribute("unlink_type")).orElse(""),
        child.children("group").stream()
            .map(
                group -> GroupNodes.id(group.attribute("jid").orElseGet(() -> group.require("id"))))
            .toList());
  }

  private static Optional<String> reason(Node child) {
    return child.attribute("reason").filter(reason -> !reason.isEmpty());
  }
}
