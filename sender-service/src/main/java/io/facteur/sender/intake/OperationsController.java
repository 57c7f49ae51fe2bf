package io.facteur.sender.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What can be done with a message. Each of it, but for taking one out of the queue, is a message
/// of its own: it waits in the session's queue and has an id under which its own progress is told.
@RestController
@RequestMapping("/api/v1/sessions/{sessionId}/messages/{messageId}")
@Tag(name = "Messages")
@ApiResponse(
    responseCode = "404",
    description = "No such session or message.",
    content =
        @Content(
            mediaType = "application/problem+json",
            examples =
                @ExampleObject(
                    """
                    {"type": "https://facteur.dev/problems/MESSAGE_NOT_FOUND",
                     "title": "Message not found", "status": 404, "detail": "Message not found",
                     "code": "MESSAGE_NOT_FOUND", "message": "Message not found"}\
                    """)))
@ApiResponse(
    responseCode = "422",
    description = "It cannot be done with this message.",
    content =
        @Content(
            mediaType = "application/problem+json",
            examples =
                @ExampleObject(
                    """
                    {"type": "https://facteur.dev/problems/NOT_POSSIBLE",
                     "title": "Not possible with this message", "status": 422,
                     "detail": "A message can be edited for 20 minutes", "code": "NOT_POSSIBLE",
                     "message": "A message can be edited for 20 minutes"}\
                    """)))
final class OperationsController {
  private final Operations operations;
  private final Removal removal;

  OperationsController(Operations operations, Removal removal) {
    this.operations = operations;
    this.removal = removal;
  }

  @PatchMapping
  @Operation(
      summary = "Edit a message",
      description = "Gives a text of this account other words, for 20 minutes after it was sent.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "Accepted: the edit will be sent.",
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(OperationExamples.ACCEPTED)))
  SendAnswer edit(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @Parameter(example = "3EB0C7A1F2094B6D88E513") @PathVariable String messageId,
      @RequestBody EditBody body) {
    return operations.edit(sessionId, messageId, body.text());
  }

  @DeleteMapping
  @Operation(
      summary = "Delete a message",
      description =
          "Takes a message that waits out of the queue, and one that went out back for everyone."
              + " In a group, an admin may take back messages of others.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "Canceled, or being taken back.",
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(OperationExamples.REMOVED)))
  @ApiResponse(responseCode = "409", description = "It is being sent at this moment (BEING_SENT).")
  RemovalAnswer delete(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @Parameter(example = "3EB0C7A1F2094B6D88E513") @PathVariable String messageId) {
    return removal.remove(sessionId, messageId);
  }

  @PutMapping("/reaction")
  @Operation(
      summary = "React to a message",
      description = "Replaces the reaction there was; an empty emoji takes it back.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "Accepted: the reaction will be sent.",
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(OperationExamples.ACCEPTED)))
  SendAnswer react(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @Parameter(example = "3EB0C7A1F2094B6D88E513") @PathVariable String messageId,
      @RequestBody ReactionBody body) {
    return operations.react(sessionId, messageId, body.emoji());
  }

  @PostMapping("/votes")
  @Operation(
      summary = "Vote in a poll",
      description = "Replaces the vote there was; no option at all takes it back.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "Accepted: the vote will be sent.",
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(OperationExamples.ACCEPTED)))
  SendAnswer vote(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @Parameter(example = "3EB0C7A1F2094B6D88E513") @PathVariable String messageId,
      @RequestBody VoteBody body) {
    return operations.vote(sessionId, messageId, body.options());
  }

  @PostMapping("/forward")
  @Operation(
      summary = "Forward a message",
      description = "Sends what a message says now to somebody else, marked as forwarded.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "Accepted: the copy will be sent.",
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(OperationExamples.ACCEPTED)))
  SendAnswer forward(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @Parameter(example = "3EB0C7A1F2094B6D88E513") @PathVariable String messageId,
      @RequestBody ForwardBody body) {
    return operations.forward(sessionId, messageId, body);
  }
}
