package io.facteur.session.group;

import io.facteur.whatsapp.engine.group.Groups.MemberAction;
import io.facteur.whatsapp.wire.jid.Jid;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Who is in a group, and who is an admin of it. Each answer says of each person what became of
/// them: WhatsApp may do a part of what is asked.
@RestController
@RequestMapping("/api/v1/sessions/{session}/groups/{groupId}/participants")
@ApiResponse(
    responseCode = "409",
    description =
        "It does not fit what the group is now (GROUP_CONFLICT), or it is full (GROUP_FULL).")
@Tag(name = "Groups")
class ParticipantsController {
  private static final int MOST = 1023;

  private final SessionGroups groups;

  ParticipantsController(SessionGroups groups) {
    this.groups = groups;
  }

  /// Whom to add.
  @Schema(name = "AddParticipants")
  record Additions(
      @Schema(example = "[\"+33687654321\", \"+33611111111\"]")
          @Nullable List<String> participants) {}

  /// What somebody is to be.
  @Schema(name = "ParticipantRole")
  record RoleChange(
      @Schema(
              allowableValues = {"admin", "member"},
              example = "admin")
          @Nullable String role) {}

  /// What became of people.
  @Schema(name = "ParticipantResults")
  record Results(List<ParticipantResult> results) {}

  @PostMapping
  @Operation(summary = "Add people to a group")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(GroupExamples.RESULTS)))
  Results add(
      @PathVariable String session, @PathVariable String groupId, @RequestBody Additions body) {
    return change(session, groupId, MemberAction.ADD, People.parse(body.participants(), MOST));
  }

  @DeleteMapping("/{participant}")
  @Operation(summary = "Put somebody out of a group")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(GroupExamples.RESULTS)))
  Results remove(
      @PathVariable String session,
      @PathVariable String groupId,
      @Parameter(example = "33687654321@c.us") @PathVariable String participant) {
    return change(session, groupId, MemberAction.REMOVE, List.of(People.parse(participant)));
  }

  @PatchMapping("/{participant}")
  @Operation(summary = "Make somebody an admin, or a plain member")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(GroupExamples.RESULTS)))
  Results rank(
      @PathVariable String session,
      @PathVariable String groupId,
      @PathVariable String participant,
      @RequestBody RoleChange body) {
    MemberAction action =
        switch (body.role()) {
          case "admin" -> MemberAction.PROMOTE;
          case "member" -> MemberAction.DEMOTE;
          case null, default -> throw GroupProblems.invalid("role", "role is admin or member.");
        };
    return change(session, groupId, action, List.of(People.parse(participant)));
  }

  private Results change(String session, String groupId, MemberAction action, List<Jid> people) {
    var id = People.group(groupId);
    return new Results(
        ParticipantResult.of(groups.ask(session, all -> all.change(id, action, people))));
  }
}
