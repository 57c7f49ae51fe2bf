package io.facteur.whatsapp.simulator.group;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A group. Times are Unix seconds, people are digits of their numbers.
///
/// @param id without server
/// @param byLid whether members are addressed by hidden id; else by number
/// @param subject what it is called
/// @param description null for none
/// @param pictureId null for none
public record Group(
    String id,
    boolean byLid,
    String creator,
    long createdAt,
    Words subject,
    @Nullable Words description,
    Settings settings,
    List<Member> members,
    Door door,
    @Nullable String pictureId) {
  /// More do not fit in.
  public static final int MOST_MEMBERS = 1024;

  /// Something that somebody wrote about the group.
  ///
  /// @param id of this version
  public record Words(String id, String text, String author, long at) {}

  /// Who may do what, and after how many seconds messages disappear.
  public record Settings(
      boolean announcement, boolean locked, boolean adminsAdd, boolean approval, long timer) {
    /// Whether only admins write.
    public Settings announcing(boolean on) {
      return new Settings(on, locked, adminsAdd, approval, timer);
    }

    /// Whether only admins change what the group says of itself.
    public Settings locking(boolean on) {
      return new Settings(announcement, on, adminsAdd, approval, timer);
    }

    /// Whether only admins add members.
    public Settings adminsAdding(boolean on) {
      return new Settings(announcement, locked, on, approval, timer);
    }

    /// Whether admins decide who joins.
    public Settings approving(boolean on) {
      return new Settings(announcement, locked, adminsAdd, on, timer);
    }

    /// After how many seconds messages disappear; 0 for never.
    public Settings timing(long seconds) {
      return new Settings(announcement, locked, adminsAdd, approval, seconds);
    }
  }

  /// Somebody in the group.
  ///
  /// @param rank empty, `admin` or `superadmin`
  public record Member(String phone, String rank) {
    /// Whether this member may change the group.
    public boolean isAdmin() {
      return !rank.isEmpty();
    }
  }

  /// How people come in.
  ///
  /// @param code of the invite link
  /// @param requests who waits for an admin
  /// @param tickets invitations to people who may not be added
  public record Door(String code, List<Request> requests, List<Ticket> tickets) {}

  /// Somebody who waits.
  public record Request(String phone, long at, String method) {}

  /// An invitation for one person.
  ///
  /// @param until when it ends
  public record Ticket(String phone, String code, long until, String inviter) {}

  /// Its address.
  public Jid jid() {
    return Jid.group(id);
  }

  /// The member with that number.
  public Optional<Member> member(String phone) {
    return members.stream().filter(member -> member.phone().equals(phone)).findFirst();
  }

  /// Whether somebody may change the group.
  public boolean isAdmin(String phone) {
    return member(phone).filter(Member::isAdmin).isPresent();
  }

  /// Everybody's numbers.
  public List<String> phones() {
    return members.stream().map(Member::phone).toList();
  }

  /// With another name.
  public Group called(Words other) {
    return new Group(
        id, byLid, creator, createdAt, other, description, settings, members, door, pictureId);
  }

  /// With another description.
  public Group described(@Nullable Words other) {
    return new Group(
        id, byLid, creator, createdAt, subject, other, settings, members, door, pictureId);
  }

  /// With other settings.
  public Group set(UnaryOperator<Settings> change) {
    return new Group(
        id,
        byLid,
        creator,
        createdAt,
        subject,
        description,
        change.apply(settings),
        members,
        door,
        pictureId);
  }

  /// With one more member, or with one of another rank.
  public Group with(Member member) {
    List<Member> others = new ArrayList<>(members);
    others.removeIf(known -> known.phone().equals(member.phone()));
    others.add(member);
    return withMembers(others);
  }

  /// Without somebody. Somebody is always an admin, as long as there is anybody.
  public Group without(String phone) {
    List<Member> others = new ArrayList<>(members);
    others.removeIf(known -> known.phone().equals(phone));
    if (!others.isEmpty() && others.stream().noneMatch(Member::isAdmin)) {
      others.set(0, new Member(others.getFirst().phone(), "admin"));
    }
    return withMembers(others);
  }

  /// With another door.
  public Group behind(Door other) {
    return new Group(
        id, byLid, creator, createdAt, subject, description, settings, members, other, pictureId);
  }

  /// With another picture.
  public Group pictured(@Nullable String other) {
    return new Group(
        id, byLid, creator, createdAt, subject, description, settings, members, door, other);
  }

  private Group withMembers(List<Member> others) {
    return new Group(
        id,
        byLid,
        creator,
        createdAt,
        subject,
        description,
        settings,
        List.copyOf(others),
        door,
        pictureId);
  }
}
