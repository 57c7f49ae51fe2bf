package io.facteur.session.group;

import io.facteur.contracts.group.GroupChange;
import io.facteur.contracts.group.GroupMember;
import io.facteur.whatsapp.engine.group.Group;
import io.facteur.whatsapp.engine.group.GroupChange.AnnouncementChanged;
import io.facteur.whatsapp.engine.group.GroupChange.Created;
import io.facteur.whatsapp.engine.group.GroupChange.Deleted;
import io.facteur.whatsapp.engine.group.GroupChange.DescriptionChanged;
import io.facteur.whatsapp.engine.group.GroupChange.GrowthLockChanged;
import io.facteur.whatsapp.engine.group.GroupChange.InviteChanged;
import io.facteur.whatsapp.engine.group.GroupChange.JoinApprovalChanged;
import io.facteur.whatsapp.engine.group.GroupChange.JoinRequested;
import io.facteur.whatsapp.engine.group.GroupChange.JoinRequestsRevoked;
import io.facteur.whatsapp.engine.group.GroupChange.LinksChanged;
import io.facteur.whatsapp.engine.group.GroupChange.LockChanged;
import io.facteur.whatsapp.engine.group.GroupChange.MemberAddModeChanged;
import io.facteur.whatsapp.engine.group.GroupChange.MembersAdded;
import io.facteur.whatsapp.engine.group.GroupChange.MembersDemoted;
import io.facteur.whatsapp.engine.group.GroupChange.MembersLeft;
import io.facteur.whatsapp.engine.group.GroupChange.MembersPromoted;
import io.facteur.whatsapp.engine.group.GroupChange.MembersRemoved;
import io.facteur.whatsapp.engine.group.GroupChange.NumbersChanged;
import io.facteur.whatsapp.engine.group.GroupChange.PictureChanged;
import io.facteur.whatsapp.engine.group.GroupChange.SubjectChanged;
import io.facteur.whatsapp.engine.group.GroupChange.SuspensionChanged;
import io.facteur.whatsapp.engine.group.GroupChange.TimerChanged;
import io.facteur.whatsapp.engine.group.GroupChange.Unknown;
import io.facteur.whatsapp.engine.group.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes of groups as other services are told of them.
public final class GroupFacts {
  private GroupFacts() {}

  /// What the engine heard, in the words of the contract.
  public static GroupChange of(io.facteur.whatsapp.engine.group.GroupChange change) {
    return switch (change) {
      case Created(var group, var reason) ->
          new GroupChange.Created(
              group.subject(), group.members().stream().map(People::member).toList(), reason);
      case MembersAdded(var members, var reason) ->
          new GroupChange.MembersAdded(people(members), reason);
      case MembersRemoved(var members, _) -> new GroupChange.MembersRemoved(people(members));
      case MembersLeft(var members) -> new GroupChange.MembersLeft(people(members));
      case MembersPromoted(var members) -> new GroupChange.MembersPromoted(people(members));
      case MembersDemoted(var members) -> new GroupChange.MembersDemoted(people(members));
      case NumbersChanged(var members) -> new GroupChange.NumbersChanged(people(members));
      case JoinRequested(var members, var method) ->
          new GroupChange.JoinRequested(people(members), method);
      case JoinRequestsRevoked(var members) -> new GroupChange.JoinRequestsRevoked(people(members));
      case SubjectChanged(var subject) -> new GroupChange.SubjectChanged(subject);
      case DescriptionChanged(var description) ->
          new GroupChange.DescriptionChanged(text(description));
      case InviteChanged(var code) -> new GroupChange.InviteChanged(code);
      case PictureChanged(var id) -> new GroupChange.PictureChanged(id == null);
      case Deleted(var reason) -> new GroupChange.Deleted(reason);
      case LockChanged(var on) -> new GroupChange.SettingsChanged(null, on, null, null, null);
      case AnnouncementChanged(var on) ->
          new GroupChange.SettingsChanged(on, null, null, null, null);
      case TimerChanged(var seconds) ->
          new GroupChange.SettingsChanged(null, null, null, null, seconds);
      case MemberAddModeChanged(var on) ->
          new GroupChange.SettingsChanged(null, null, on, null, null);
      case JoinApprovalChanged(var on) ->
          new GroupChange.SettingsChanged(null, null, null, on, null);
      case LinksChanged(var linked, _, _) ->
          new GroupChange.Other(linked ? "groups_linked" : "groups_unlinked");
      case GrowthLockChanged(var on) ->
          new GroupChange.Other(on ? "growth_locked" : "growth_unlocked");
      case SuspensionChanged(var on) -> new GroupChange.Other(on ? "suspended" : "unsuspended");
      case Unknown(var tag) -> new GroupChange.Other(tag);
    };
  }

  private static List<GroupMember> people(List<Member> members) {
    return members.stream().map(People::person).toList();
  }

  private static @Nullable String text(Group.@Nullable Description description) {
    return description == null ? null : description.text();
  }
}
