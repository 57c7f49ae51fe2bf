package io.facteur.session.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.contracts.group.GroupMember;
import io.facteur.whatsapp.engine.group.Groups.MemberOutcome;
import io.facteur.whatsapp.engine.group.Groups.Ticket;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one person.
///
/// @param done whether it was done
/// @param code why not, machine-readable
/// @param invite what an invite message to this person must carry, when they may not be added
@Schema(name = "ParticipantResult")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParticipantResult(
    @Schema(example = "33612345678@c.us") String id,
    @Schema(example = "+33612345678") @Nullable String phoneNumber,
    @Schema(example = "192700000002@lid") @Nullable String lid,
    boolean done,
    @Schema(
            allowableValues = {
              "BLOCKED",
              "PRIVACY",
              "NOT_FOUND",
              "NOT_ALLOWED",
              "LEFT_RECENTLY",
              "ALREADY_MEMBER",
              "GROUP_FULL",
              "REFUSED"
            })
        @Nullable String code,
    @Nullable Invite invite) {

  /// The content of an invite message.
  record Invite(String code, Instant expiresAt) {}

  static List<ParticipantResult> of(List<MemberOutcome> outcomes) {
    return outcomes.stream().map(ParticipantResult::of).toList();
  }

  private static ParticipantResult of(MemberOutcome outcome) {
    GroupMember person = People.person(outcome.member());
    Ticket ticket = outcome.ticket();
    return new ParticipantResult(
        person.id(),
        person.phoneNumber(),
        person.lid(),
        outcome.done(),
        outcome.done() ? null : why(outcome.code()),
        ticket == null ? null : new Invite(ticket.code(), ticket.expiresAt()));
  }

  /// Protocol reference: messaging.md §6.2.
  private static String why(int code) {
    return switch (code) {
      case 401 -> "BLOCKED";
      case 403 -> "PRIVACY";
      case 404 -> "NOT_FOUND";
      case 405 -> "NOT_ALLOWED";
      case 408 -> "LEFT_RECENTLY";
      case 409 -> "ALREADY_MEMBER";
      case 419 -> "GROUP_FULL";
      default -> "REFUSED";
    };
  }
}
