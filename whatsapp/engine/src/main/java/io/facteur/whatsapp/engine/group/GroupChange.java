package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody changed in a group. Protocol reference: messaging.md §6.3.
public sealed interface GroupChange {

  /// The group was made with this account in it, or the account was added to it.
  ///
  /// @param reason such as `invite`; null for most
  record Created(Group group, @Nullable String reason) implements GroupChange {}

  /// People came in.
  ///
  /// @param reason such as `invite` for those who came by a link; null for most
  record MembersAdded(List<Member> members, @Nullable String reason) implements GroupChange {}

  /// People were put out.
  record MembersRemoved(List<Member> members, @Nullable String reason) implements GroupChange {}

  /// People went by themselves.
  record MembersLeft(List<Member> members) implements GroupChange {}

  /// Members became admins.
  record MembersPromoted(List<Member> members) implements GroupChange {}

  /// Admins became members.
  record MembersDemoted(List<Member> members) implements GroupChange {}

  /// Members have other numbers.
  ///
  /// @param members as they are addressed now
  record NumbersChanged(List<Member> members) implements GroupChange {}

  /// The group has another name.
  record SubjectChanged(String subject) implements GroupChange {}

  /// The group has another description; null for none.
  record DescriptionChanged(Group.@Nullable Description description) implements GroupChange {}

  /// Whether only admins change subject, description and picture.
  record LockChanged(boolean locked) implements GroupChange {}

  /// Whether only admins write.
  record AnnouncementChanged(boolean announcementOnly) implements GroupChange {}

  /// After how many seconds messages disappear; 0 for never.
  record TimerChanged(int disappearingSeconds) implements GroupChange {}

  /// Whether only admins add members.
  record MemberAddModeChanged(boolean adminsAdd) implements GroupChange {}

  /// Whether admins decide who joins.
  record JoinApprovalChanged(boolean joinApproval) implements GroupChange {}

  /// The former invite code is worthless.
  ///
  /// @param code the new one, where the server told it
  record InviteChanged(@Nullable String code) implements GroupChange {}

  /// People ask to be let in.
  ///
  /// @param method such as `invite_link`; null where the server did not say
  record JoinRequested(List<Member> people, @Nullable String method) implements GroupChange {}

  /// Requests to be let in were taken back or refused.
  record JoinRequestsRevoked(List<Member> people) implements GroupChange {}

  /// The group has another picture.
  ///
  /// @param pictureId null when it has none any more
  record PictureChanged(@Nullable String pictureId) implements GroupChange {}

  /// Groups of a community came or went.
  record LinksChanged(boolean linked, String linkType, List<Jid> groups) implements GroupChange {}

  /// Whether nobody can come in any more.
  record GrowthLockChanged(boolean growthLocked) implements GroupChange {}

  /// Whether WhatsApp has suspended the group.
  record SuspensionChanged(boolean suspended) implements GroupChange {}

  /// The group is no more.
  record Deleted(@Nullable String reason) implements GroupChange {}

  /// Something this version does not know.
  ///
  /// @param tag the server's word for it
  record Unknown(String tag) implements GroupChange {}

  /// The group after this change.
  default Group applyTo(Group group) {
    return switch (this) {
      case Created(var made, _) -> made;
      case MembersAdded(var members, _) -> group.with(members);
      case MembersRemoved(var members, _) -> group.without(members);
      case MembersLeft(var members) -> group.without(members);
      case MembersPromoted(var members) -> group.withRole(members, Member.Role.ADMIN);
      case MembersDemoted(var members) -> group.withRole(members, Member.Role.MEMBER);
      case SubjectChanged(var subject) -> group.withSubject(subject);
      case DescriptionChanged(var description) -> group.withDescription(description);
      case LockChanged(var on) -> group.withSettings(group.settings().locking(on));
      case AnnouncementChanged(var on) -> group.withSettings(group.settings().announcing(on));
      case TimerChanged(var seconds) -> group.withSettings(group.settings().disappearing(seconds));
      case MemberAddModeChanged(var on) -> group.withSettings(group.settings().adminsAdding(on));
      case JoinApprovalChanged(var on) -> group.withSettings(group.settings().approving(on));
      case NumbersChanged _,
          InviteChanged _,
          JoinRequested _,
          JoinRequestsRevoked _,
          PictureChanged _,
          LinksChanged _,
          GrowthLockChanged _,
          SuspensionChanged _,
          Deleted _,
          Unknown _ ->
          group;
    };
  }

  /// Whether what is known of the group is worthless after this change.
  default boolean unsettles() {
    return switch (this) {
      case NumbersChanged _, LinksChanged _, Deleted _, Unknown _ -> true;
      case Created _,
          MembersAdded _,
          MembersRemoved _,
          MembersLeft _,
          MembersPromoted _,
          MembersDemoted _,
          SubjectChanged _,
          DescriptionChanged _,
          LockChanged _,
          AnnouncementChanged _,
          TimerChanged _,
          MemberAddModeChanged _,
          JoinApprovalChanged _,
          InviteChanged _,
          JoinRequested _,
          JoinRequestsRevoked _,
          PictureChanged _,
          GrowthLockChanged _,
          SuspensionChanged _ ->
          false;
    };
  }
}
