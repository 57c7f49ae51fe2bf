package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be asked of groups, and done with them. Every method asks WhatsApp and waits for the
/// answer; none is for the engine's own threads.
///
/// Each may throw `QueryRefusedException` with WhatsApp's code (403 not in the group or not allowed
/// to, 404 no such group, 406 and 410 a code that is wrong or revoked, 409 already so, 419 full)
/// and `EngineOfflineException` without a connection. Protocol reference: messaging.md §6.
public interface Groups {

  /// What to do with members.
  enum MemberAction {
    /// Let in.
    ADD,
    /// Put out.
    REMOVE,
    /// Make an admin.
    PROMOTE,
    /// Make a plain member.
    DEMOTE;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What somebody who may not be added by us needs to come in: the content of an invite message.
  record Ticket(String code, Instant expiresAt) {}

  /// What became of one person.
  ///
  /// @param code 200 when done; else why not: 401 blocked us, 403 their privacy (then there is a
  ///   ticket), 404 not on WhatsApp or not in the group, 408 left lately, 409 already in, 419 full
  record MemberOutcome(Member member, int code, @Nullable Ticket ticket) {

    /// Whether it was done.
    public boolean done() {
      return code == 200;
    }
  }

  /// A group that was made.
  ///
  /// @param outcomes of everybody who should be in it
  record Creation(Group group, List<MemberOutcome> outcomes) {

    /// Copies the outcomes in.
    public Creation {
      outcomes = List.copyOf(outcomes);
    }
  }

  /// The content of an invite message that somebody sent us.
  record Invitation(Jid group, String code, Instant expiresAt, Jid inviter) {}

  /// What came of trying to join.
  ///
  /// @param waiting an admin has to let us in first
  record Joining(Jid group, boolean waiting) {}

  /// Somebody who waits to be let in.
  record JoinRequest(Member person, Instant at, @Nullable String method) {}

  /// All groups that this account is in.
  List<Group> list();

  /// A group as the server has it now.
  Group get(Jid group);

  /// Makes a group.
  Creation create(NewGroup wanted);

  /// Leaves a group.
  void leave(Jid group);

  /// Changes who is in a group and what they may do.
  ///
  /// @param people by phone number or hidden id
  /// @return one outcome for each
  List<MemberOutcome> change(Jid group, MemberAction action, List<Jid> people);

  /// Gives a group another name.
  void subject(Jid group, String subject);

  /// Gives a group another description; null for none.
  void description(Jid group, @Nullable String text);

  /// Whether only admins write.
  void announcementOnly(Jid group, boolean on);

  /// Whether only admins change subject, description and picture.
  void locked(Jid group, boolean on);

  /// After how many seconds messages disappear; 0 for never.
  void timer(Jid group, int seconds);

  /// Whether only admins add members.
  void adminsAdd(Jid group, boolean on);

  /// Whether admins decide who joins.
  void joinApproval(Jid group, boolean on);

  /// The code by which people join (`https://chat.whatsapp.com/CODE`).
  String inviteCode(Jid group);

  /// Makes the code worthless, and a new one.
  String revokeInviteCode(Jid group);

  /// The group a code leads to.
  Group invitedBy(String code);

  /// Joins by a code.
  Joining join(String code);

  /// The group an invite message leads to.
  Group invitedBy(Invitation invitation);

  /// Joins by an invite message.
  Joining accept(Invitation invitation);

  /// Takes back invite messages that were sent to people.
  void revokeInvitations(Jid group, List<Jid> people);

  /// Who waits to be let in.
  List<JoinRequest> joinRequests(Jid group);

  /// Lets people in who wait for it, or does not.
  List<MemberOutcome> decide(Jid group, boolean approve, List<Jid> people);

  /// Gives a group another picture.
  ///
  /// @param jpeg null for none
  /// @return the picture's id; empty for none
  Optional<String> picture(Jid group, byte @Nullable [] jpeg);
}
