package io.facteur.session.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.whatsapp.engine.group.Groups;
import io.facteur.whatsapp.wire.jid.Jid;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Invites: the link that anybody may use, and messages for one person.
@RestController
@RequestMapping("/api/v1/sessions/{session}/groups")
@ApiResponse(
    responseCode = "409",
    description =
        "It does not fit what the group is now (GROUP_CONFLICT), or it is full (GROUP_FULL).")
@ApiResponse(responseCode = "410", description = "The invite was taken back (INVITE_REVOKED).")
@Tag(name = "Groups")
class InvitesController {
  private static final String LINK = "https://chat.whatsapp.com/";
  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z_-]{8,64}");

  private final SessionGroups groups;

  InvitesController(SessionGroups groups) {
    this.groups = groups;
  }

  /// The link to a group.
  @Schema(name = "GroupInvite")
  record Invite(String code, String url) {
    static Invite of(String code) {
      return new Invite(code, LINK + code);
    }
  }

  /// What an invite message said.
  ///
  /// @param invitedBy who sent it
  @Schema(name = "GroupInvitation")
  record Invitation(
      @Schema(example = "tZ5cD1Ux8Q0aVb2N") @Nullable String code,
      @Schema(example = "2026-03-04T12:30:00Z") @Nullable Instant expiresAt,
      @Schema(example = "33612345678@c.us") @Nullable String invitedBy) {
    Groups.Invitation in(Jid group) {
      if (code == null || expiresAt == null || invitedBy == null) {
        throw GroupProblems.invalid(
            "code", "code, expiresAt and invitedBy are those of the invite message.");
      }
      return new Groups.Invitation(group, checked(code), expiresAt, People.parse(invitedBy));
    }
  }

  /// What came of trying to join.
  ///
  /// @param status `joined`, or `waiting` until an admin decides
  @Schema(name = "GroupJoined")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Joined(String groupId, @Schema(allowableValues = {"joined", "waiting"}) String status) {
    static Joined of(Groups.Joining joining) {
      return new Joined(joining.group().toString(), joining.waiting() ? "waiting" : "joined");
    }
  }

  @GetMapping("/{groupId}/invite")
  @Operation(summary = "Show a group's invite link")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(mediaType = "application/json", examples = @ExampleObject(GroupExamples.INVITE)))
  Invite show(@PathVariable String session, @PathVariable String groupId) {
    var id = People.group(groupId);
    return Invite.of(groups.ask(session, all -> all.inviteCode(id)));
  }

  @DeleteMapping("/{groupId}/invite")
  @Operation(summary = "Revoke a group's invite link; the answer has the new one")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(mediaType = "application/json", examples = @ExampleObject(GroupExamples.INVITE)))
  Invite revoke(@PathVariable String session, @PathVariable String groupId) {
    var id = People.group(groupId);
    return Invite.of(groups.ask(session, all -> all.revokeInviteCode(id)));
  }

  @GetMapping("/invites/{code}")
  @Operation(summary = "Show the group that an invite link leads to")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(mediaType = "application/json", examples = @ExampleObject(GroupExamples.GROUP)))
  GroupResource preview(
      @PathVariable String session,
      @Parameter(example = "GzZ1bQ9kXr4Hc0LmN2pTuV") @PathVariable String code) {
    var checked = checked(code);
    return GroupResource.of(groups.ask(session, all -> all.invitedBy(checked)));
  }

  @PostMapping("/invites/{code}/accept")
  @Operation(summary = "Join a group by its invite link")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(mediaType = "application/json", examples = @ExampleObject(GroupExamples.JOINED)))
  Joined join(@PathVariable String session, @PathVariable String code) {
    var checked = checked(code);
    return Joined.of(groups.ask(session, all -> all.join(checked)));
  }

  @PostMapping("/{groupId}/invitation/preview")
  @Operation(summary = "Show the group that an invite message leads to")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(mediaType = "application/json", examples = @ExampleObject(GroupExamples.GROUP)))
  GroupResource previewInvitation(
      @PathVariable String session, @PathVariable String groupId, @RequestBody Invitation body) {
    var invitation = body.in(People.group(groupId));
    return GroupResource.of(groups.ask(session, all -> all.invitedBy(invitation)));
  }

  @PostMapping("/{groupId}/invitation/accept")
  @Operation(summary = "Join a group by an invite message")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(mediaType = "application/json", examples = @ExampleObject(GroupExamples.JOINED)))
  Joined accept(
      @PathVariable String session, @PathVariable String groupId, @RequestBody Invitation body) {
    var invitation = body.in(People.group(groupId));
    return Joined.of(groups.ask(session, all -> all.accept(invitation)));
  }

  @DeleteMapping("/{groupId}/invitations/{participant}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Take back an invite message that was sent to somebody")
  void takeBack(
      @PathVariable String session,
      @PathVariable String groupId,
      @PathVariable String participant) {
    var id = People.group(groupId);
    var person = People.parse(participant);
    groups.run(session, all -> all.revokeInvitations(id, List.of(person)));
  }

  private static String checked(String code) {
    if (!CODE.matcher(code).matches()) {
      throw GroupProblems.invalid("code", "A code is what stands behind " + LINK + ".");
    }
    return code;
  }
}
