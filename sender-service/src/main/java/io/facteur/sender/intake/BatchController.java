package io.facteur.sender.intake;

import io.facteur.servicekit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Many messages with one request. Each is taken or refused by itself, in order.
@RestController
@Tag(name = "Messages")
final class BatchController {
  private static final int MOST = 1_000;

  private final Intake intake;
  private final Staging staging;

  BatchController(Intake intake, Staging staging) {
    this.intake = intake;
    this.staging = staging;
  }

  @PostMapping("/api/v1/sessions/{sessionId}/messages/batch")
  @Operation(
      summary = "Send many messages",
      description =
          "Takes up to 1000 messages in their order and says of each what a POST of it alone would"
              + " have been answered with. With an Idempotency-Key each message has its own: the key and"
              + " its place.")
  @ApiResponse(
      responseCode = "200",
      description = "Each was taken or refused.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = BatchAnswer.class),
              examples =
                  @ExampleObject(
                      """
                      {"accepted": 1, "refused": 1, "results": [
                        {"status": 200, "message": {"id": "3EB0C7A1F2094B6D88E513",
                         "sessionId": "shop", "status": "pending", "chatId": "33612345678@c.us",
                         "timestamp": "2026-03-01T12:30:00.250Z", "queue": {"position": 1,
                         "estimatedSendAt": "2026-03-01T12:30:00.250Z"}}},
                        {"status": 400, "problem": {"code": "INVALID_PHONE_NUMBER",
                         "message": "Invalid phone number format"}}]}\
                      """)))
  @ApiResponse(responseCode = "400", description = "There are no messages, or too many.")
  BatchAnswer send(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples =
                          @ExampleObject(
                              """
                              {"messages": [{"to": "+33612345678", "text": "Bonjour"},
                                            {"to": "+33612345679", "text": "Bonsoir",
                                             "priority": "bulk"}]}\
                              """)))
          @RequestBody
          BatchBody body) {
    List<SendBody> messages = body.messages();
    if (messages == null || messages.isEmpty() || messages.size() > MOST) {
      throw Refusal.invalidField("messages", "messages must have 1 to " + MOST + " entries");
    }
    List<BatchAnswer.Item> results = new ArrayList<>();
    for (SendBody message : messages) {
      String key = idempotencyKey == null ? null : idempotencyKey + "#" + results.size();
      results.add(take(sessionId, message, key));
    }
    return BatchAnswer.of(results);
  }

  private BatchAnswer.Item take(
      String sessionId, @Nullable SendBody message, @Nullable String key) {
    try {
      if (message == null) {
        throw Refusal.invalidField("messages", "a message is missing");
      }
      var taken = intake.take(sessionId, staging.stage(sessionId, message), key);
      return new BatchAnswer.Item(200, taken.answer(), null);
    } catch (ProblemException e) {
      var problem = new BatchAnswer.Problem(e.code().code(), e.detail());
      return new BatchAnswer.Item(e.code().status(), null, problem);
    }
  }
}
