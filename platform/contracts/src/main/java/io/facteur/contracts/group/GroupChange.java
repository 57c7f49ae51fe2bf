package io.facteur.contracts.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What somebody changed in a group. The `type` of its JSON is the name in the public API.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = GroupChange.Created.class, name = "created"),
  @JsonSubTypes.Type(value = GroupChange.MembersAdded.class, name = "members_added"),
  @JsonSubTypes.Type(value = GroupChange.MembersRemoved.class, name = "members_removed"),
  @JsonSubTypes.Type(value = GroupChange.MembersLeft.class, name = "members_left"),
  @JsonSubTypes.Type(value = GroupChange.MembersPromoted.class, name = "members_promoted"),
  @JsonSubTypes.Type(value = GroupChange.MembersDemoted.class, name = "members_demoted"),
  @JsonSubTypes.Type(value = GroupChange.NumbersChanged.class, name = "numbers_changed"),
  @JsonSubTypes.Type(value = GroupChange.SubjectChanged.class, name = "subject_changed"),
  @JsonSubTypes.Type(value = GroupChange.DescriptionChanged.class, name = "description_changed"),
  @JsonSubTypes.Type(value = GroupChange.SettingsChanged.class, name = "settings_changed"),
  @JsonSubTypes.Type(value = GroupChange.InviteChanged.class, name = "invite_changed"),
  @JsonSubTypes.Type(value = GroupChange.JoinRequested.class, name = "join_requested"),
  @JsonSubTypes.Type(value = GroupChange.JoinRequestsRevoked.class, name = "join_requests_revoked"),
  @JsonSubTypes.Type(value = GroupChange.PictureChanged.class, name = "picture_changed"),
  @JsonSubTypes.Type(value = GroupChange.Deleted.class, name = "deleted"),
  @JsonSubTypes.Type(value = GroupChange.Other.class, name = "other")
})
public sealed interface GroupChange {

  /// The group was made with this account in it, or the account was added to it.
  ///
  /// @param reason WhatsApp's word, such as `invite`; absent for most
  record Created(String subject, List<GroupMember> members, @Nullable String reason)
      implements GroupChange {
    /// Copies the members in.
    public Created {
      members = List.copyOf(members);
    }
  }

  /// People came in.
  ///
  /// @param reason such as `invite` for those who came by a link; absent for most
  record MembersAdded(List<GroupMember> members, @Nullable String reason) implements GroupChange {
    /// Copies the members in.
    public MembersAdded {
      members = List.copyOf(members);
    }
  }

  /// People were put out.
  record MembersRemoved(List<GroupMember> members) implements GroupChange {
    /// Copies the members in.
    public MembersRemoved {
      members = List.copyOf(members);
    }
  }

  /// People went by themselves.
  record MembersLeft(List<GroupMember> members) implements GroupChange {
    /// Copies the members in.
    public MembersLeft {
      members = List.copyOf(members);
    }
  }

  /// Members became admins.
  record MembersPromoted(List<GroupMember> members) implements GroupChange {
    /// Copies the members in.
    public MembersPromoted {
      members = List.copyOf(members);
    }
  }

  /// Admins became members.
  record MembersDemoted(List<GroupMember> members) implements GroupChange {
    /// Copies the members in.
    public MembersDemoted {
      members = List.copyOf(members);
    }
  }

  /// Members have other numbers.
  record NumbersChanged(List<GroupMember> members) implements GroupChange {
    /// Copies the members in.
    public NumbersChanged {
      members = List.copyOf(members);
    }
  }

  /// The group has another name.
  record SubjectChanged(String subject) implements GroupChange {}

  /// The group has another description; absent for none.
  record DescriptionChanged(@Nullable String description) implements GroupChange {}

  /// Settings have other values; those that stay are absent.
  ///
  /// @param announcementOnly only admins write
  /// @param locked only admins change subject, description and picture
  /// @param adminsAdd only admins add members
  /// @param joinApproval admins decide who joins
  /// @param disappearingSeconds after which messages disappear; 0 for never
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SettingsChanged(
      @Nullable Boolean announcementOnly,
      @Nullable Boolean locked,
      @Nullable Boolean adminsAdd,
      @Nullable Boolean joinApproval,
      @Nullable Integer disappearingSeconds)
      implements GroupChange {}

  /// The former invite code is worthless.
  ///
  /// @param code the new one, where WhatsApp told it
  record InviteChanged(@Nullable String code) implements GroupChange {}

  /// People ask to be let in.
  record JoinRequested(List<GroupMember> people, @Nullable String method) implements GroupChange {
    /// Copies the people in.
    public JoinRequested {
      people = List.copyOf(people);
    }
  }

  /// Requests to be let in were taken back or refused.
  record JoinRequestsRevoked(List<GroupMember> people) implements GroupChange {
    /// Copies the people in.
    public JoinRequestsRevoked {
      people = List.copyOf(people);
    }
  }

  /// The group has another picture, or none any more.
  record PictureChanged(boolean removed) implements GroupChange {}

  /// The group is no more.
  record Deleted(@Nullable String reason) implements GroupChange {}

  /// Something else.
  ///
  /// @param kind WhatsApp's word for it
  record Other(String kind) implements GroupChange {}

  /// The same change with each person as the function has it.
  default GroupChange withPeople(UnaryOperator<GroupMember> known) {
    return switch (this) {
      case Created(var subject, var members, var reason) ->
          new Created(subject, each(members, known), reason);
      case MembersAdded(var members, var reason) -> new MembersAdded(each(members, known), reason);
      case MembersRemoved(var members) -> new MembersRemoved(each(members, known));
      case MembersLeft(var members) -> new MembersLeft(each(members, known));
      case MembersPromoted(var members) -> new MembersPromoted(each(members, known));
      case MembersDemoted(var members) -> new MembersDemoted(each(members, known));
      case NumbersChanged(var members) -> new NumbersChanged(each(members, known));
      case JoinRequested(var people, var method) -> new JoinRequested(each(people, known), method);
      case JoinRequestsRevoked(var people) -> new JoinRequestsRevoked(each(people, known));
      case SubjectChanged _,
          DescriptionChanged _,
          SettingsChanged _,
          InviteChanged _,
          PictureChanged _,
          Deleted _,
          Other _ ->
          this;
    };
  }

  private static List<GroupMember> each(
      List<GroupMember> people, UnaryOperator<GroupMember> known) {
    return people.stream().map(known).toList();
  }
}
