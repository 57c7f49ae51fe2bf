package io.facteur.session.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.contracts.group.GroupMember;
import io.facteur.whatsapp.engine.group.Groups;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// People who wait to be let into a group.
@RestController
@RequestMapping("/api/v1/sessions/{session}/groups/{groupId}/join-requests")
@ApiResponse(
    responseCode = "409",
    description =
        "It does not fit what the group is now (GROUP_CONFLICT), or it is full (GROUP_FULL).")
@Tag(name = "Groups")
class JoinRequestsController {
  private static final int MOST = 256;

  private final SessionGroups groups;

  JoinRequestsController(SessionGroups groups) {
    this.groups = groups;
  }

  /// Somebody who waits.
  @Schema(name = "JoinRequest")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Request(
      String id,
      @Nullable String phoneNumber,
      @Nullable String lid,
      Instant requestedAt,
      @Nullable String method) {
    static Request of(Groups.JoinRequest request) {
      GroupMember person = People.person(request.person());
      return new Request(
          person.id(), person.phoneNumber(), person.lid(), request.at(), request.method());
    }
  }

  /// All who wait.
  @Schema(name = "JoinRequestPage")
  record Page(List<Request> items, @Nullable String nextCursor) {}

  /// Whom it is about.
  @Schema(name = "JoinDecision")
  record Decision(
      @Schema(example = "[\"33687654321@c.us\"]") @Nullable List<String> participants) {}

  @GetMapping
  @Operation(summary = "List who waits to be let in")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(GroupExamples.REQUESTS)))
  Page list(@PathVariable String session, @PathVariable String groupId) {
    var id = People.group(groupId);
    return new Page(
        groups.ask(session, all -> all.joinRequests(id)).stream().map(Request::of).toList(), null);
  }

  @PostMapping("/approve")
  @Operation(summary = "Let people in")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(GroupExamples.RESULTS)))
  ParticipantsController.Results approve(
      @PathVariable String session, @PathVariable String groupId, @RequestBody Decision body) {
    return decide(session, groupId, true, body);
  }

  @PostMapping("/reject")
  @Operation(summary = "Do not let people in")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(GroupExamples.RESULTS)))
  ParticipantsController.Results reject(
      @PathVariable String session, @PathVariable String groupId, @RequestBody Decision body) {
    return decide(session, groupId, false, body);
  }

  private ParticipantsController.Results decide(
      String session, String groupId, boolean approve, Decision body) {
    var id = People.group(groupId);
    var people = People.parse(body.participants(), MOST);
    return new ParticipantsController.Results(
        ParticipantResult.of(groups.ask(session, all -> all.decide(id, approve, people))));
  }
}
