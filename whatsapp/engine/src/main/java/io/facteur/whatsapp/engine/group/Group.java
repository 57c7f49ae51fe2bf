package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A group as the server tells of it. Protocol reference: messaging.md §6.1.
///
/// @param members empty when the server told only of the group itself, as it does by invite code
/// @param size how many members there are
/// @param community whether it is one, which holds groups and no talk of its own
/// @param parent the community it belongs to; null for most groups
public record Group(
    Jid id,
    String subject,
    @Nullable Jid creator,
    @Nullable Instant createdAt,
    AddressingMode addressing,
    List<Member> members,
    int size,
    @Nullable Description description,
    Settings settings,
    boolean community,
    @Nullable Jid parent) {

  /// What the group says of itself.
  ///
  /// @param id of this version, which the next change must name
  public record Description(
      String id, String text, @Nullable Jid author, @Nullable Instant writtenAt) {}

  /// Who may do what.
  ///
  /// @param announcementOnly only admins write
  /// @param locked only admins change subject, description and picture
  /// @param adminsAdd only admins add members
  /// @param joinApproval admins decide who joins
  /// @param disappearingSeconds after which messages disappear; 0 for never
  public record Settings(
      boolean announcementOnly,
      boolean locked,
      boolean adminsAdd,
      boolean joinApproval,
      int disappearingSeconds) {

    /// What a new group has.
    public static final Settings USUAL = new Settings(false, false, false, false, 0);

    Settings announcing(boolean on) {
      return new Settings(on, locked, adminsAdd, joinApproval, disappearingSeconds);
    }

    Settings locking(boolean on) {
      return new Settings(announcementOnly, on, adminsAdd, joinApproval, disappearingSeconds);
    }

    Settings adminsAdding(boolean on) {
      return new Settings(announcementOnly, locked, on, joinApproval, disappearingSeconds);
    }

    Settings approving(boolean on) {
      return new Settings(announcementOnly, locked, adminsAdd, on, disappearingSeconds);
    }

    Settings disappearing(int seconds) {
      return new Settings(announcementOnly, locked, adminsAdd, joinApproval, seconds);
    }
  }

  /// Copies the members in.
  public Group {
    members = List.copyOf(members);
  }

  /// The member an address belongs to, in either form.
  public Optional<Member> member(Jid person) {
    return members.stream().filter(member -> member.is(person)).findFirst();
  }

  Group withSubject(String other) {
    return new Group(
        id,
        other,
        creator,
        createdAt,
        addressing,
        members,
        size,
        description,
        settings,
        community,
        parent);
  }

  Group withDescription(@Nullable Description other) {
    return new Group(
        id,
        subject,
        creator,
        createdAt,
        addressing,
        members,
        size,
        other,
        settings,
        community,
        parent);
  }

  Group withSettings(Settings others) {
    return new Group(
        id,
        subject,
        creator,
        createdAt,
        addressing,
        members,
        size,
        description,
        others,
        community,
        parent);
  }

  Group withMembers(List<Member> others) {
    return new Group(
        id,
        subject,
        creator,
        createdAt,
        addressing,
        others,
        others.size(),
        description,
        settings,
        community,
        parent);
  }

  Group with(List<Member> added) {
    List<Member> all = new ArrayList<>(members);
    all.removeIf(member -> added.stream().anyMatch(other -> other.is(member.jid())));
    all.addAll(added);
    return withMembers(all);
  }

  Group without(List<Member> gone) {
    return withMembers(
        members.stream()
            .filter(member -> gone.stream().noneMatch(other -> other.is(member.jid())))
            .toList());
  }

  Group withRole(List<Member> changed, Member.Role role) {
    return withMembers(
        members.stream()
            .map(member ->
                changed.stream().anyMatch(other -> other.is(member.jid()))
                    ? member.as(role)
                    : member)
            .toList());
  }
}
