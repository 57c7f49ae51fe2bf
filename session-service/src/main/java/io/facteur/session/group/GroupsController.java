package io.facteur.session.group;

import io.facteur.whatsapp.engine.group.Groups;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Makes, shows, changes and leaves groups. Writing to one is POST of a message with its id as
/// `to`.
@RestController
@RequestMapping("/api/v1/sessions/{session}/groups")
@ApiResponse(
    responseCode = "409",
    description =
        "It does not fit what the group is now (GROUP_CONFLICT), or it is full (GROUP_FULL).")
@Tag(name = "Groups")
class GroupsController {
  private static final int LARGEST_PICTURE = 1 << 20;

  private final SessionGroups groups;

  GroupsController(SessionGroups groups) {
    this.groups = groups;
  }

  /// A group that was made.
  ///
  /// @param results of everybody who should be in it
  @Schema(name = "GroupCreated")
  record Created(GroupResource group, List<ParticipantResult> results) {}

  @GetMapping
  @Operation(summary = "List the groups that the account is in")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(
              mediaType = "application/json",
              examples =
                  @ExampleObject(
                      "{\"items\": [" + GroupExamples.GROUP + "], \"nextCursor\": null}")))
  GroupPage list(@Parameter(example = "shop") @PathVariable String session) {
    return new GroupPage(
        groups.ask(session, Groups::list).stream().map(GroupResource::of).toList(), null);
  }

  @PostMapping
  @Operation(
      summary = "Make a group",
      description =
          "The answer says of each person what became of them: somebody whose privacy does not let"
              + " others add them gets an `invite`, for an invite message.")
  @ApiResponse(
      responseCode = "201",
      useReturnTypeSchema = true,
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(GroupExamples.CREATED)))
  ResponseEntity<Created> create(@PathVariable String session, @RequestBody NewGroupBody body) {
    var wanted = body.wanted();
    var made = groups.ask(session, all -> all.create(wanted));
    var group = GroupResource.of(made.group());
    return ResponseEntity.created(
            URI.create("/api/v1/sessions/" + session + "/groups/" + group.id()))
        .body(new Created(group, ParticipantResult.of(made.outcomes())));
  }

  @GetMapping("/{groupId}")
  @Operation(summary = "Show a group")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(mediaType = "application/json", examples = @ExampleObject(GroupExamples.GROUP)))
  @ApiResponse(
      responseCode = "403",
      description = "The account is not in the group.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples = @ExampleObject(GroupExamples.FORBIDDEN)))
  GroupResource get(
      @PathVariable String session,
      @Parameter(example = "120363041234567890@g.us") @PathVariable String groupId) {
    var id = People.group(groupId);
    return GroupResource.of(groups.ask(session, all -> all.get(id)));
  }

  @PatchMapping("/{groupId}")
  @Operation(
      summary = "Change subject, description or settings",
      description =
          "WhatsApp takes the changes one by one; when it refuses one, those named before it in"
              + " the schema were made.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(mediaType = "application/json", examples = @ExampleObject(GroupExamples.GROUP)))
  @ApiResponse(
      responseCode = "403",
      description = "Only admins may.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples = @ExampleObject(GroupExamples.FORBIDDEN)))
  GroupResource change(
      @PathVariable String session, @PathVariable String groupId, @RequestBody GroupPatch patch) {
    var id = People.group(groupId);
    patch.check();
    groups.run(session, all -> patch.applyTo(all, id));
    return GroupResource.of(groups.ask(session, all -> all.get(id)));
  }

  @DeleteMapping("/{groupId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Leave a group")
  void leave(@PathVariable String session, @PathVariable String groupId) {
    var id = People.group(groupId);
    groups.run(session, all -> all.leave(id));
  }

  @PutMapping(path = "/{groupId}/picture", consumes = MediaType.IMAGE_JPEG_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Give a group another picture",
      description = "A square JPEG, 640 pixels wide in WhatsApp's own apps, at most 1 MiB.")
  void picture(
      @PathVariable String session, @PathVariable String groupId, @RequestBody byte[] jpeg) {
    var id = People.group(groupId);
    boolean isJpeg = jpeg.length > 3 && (jpeg[0] & 0xff) == 0xff && (jpeg[1] & 0xff) == 0xd8;
    if (!isJpeg || jpeg.length > LARGEST_PICTURE) {
      throw GroupProblems.invalid("picture", "A picture is a JPEG of at most 1 MiB.");
    }
    groups.run(session, all -> all.picture(id, jpeg));
  }

  @DeleteMapping("/{groupId}/picture")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove a group's picture")
  void removePicture(@PathVariable String session, @PathVariable String groupId) {
    var id = People.group(groupId);
    groups.run(session, all -> all.picture(id, null));
  }
}
