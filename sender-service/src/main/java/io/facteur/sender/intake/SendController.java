package io.facteur.sender.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Tag(name = "Messages")
final class SendController {
  private final Intake intake;
  private final Staging staging;
  private final Patience patience;
  private final JsonMapper json;

  SendController(Intake intake, Staging staging, Patience patience, JsonMapper json) {
    this.intake = intake;
    this.staging = staging;
    this.patience = patience;
    this.json = json;
  }

  @PostMapping("/api/v1/sessions/{sessionId}/messages")
  @Operation(
      summary = "Send a message",
      description =
          "A text, or what its type says: only the fields of that type are taken."
              + " Answers as soon as the message is safely stored; it is then sent in the order in which"
              + " the session's POSTs were answered, as fast as its pace allows. What becomes of it"
              + " is told by the events message.sent, .delivered, .read and .failed.")
  @ApiResponse(
      responseCode = "200",
      description = "Accepted: it will be sent.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SendAnswer.class),
              examples =
                  @ExampleObject(
                      """
                      {"id": "3EB0C7A1F2094B6D88E513", "sessionId": "shop", "status": "pending",
                       "chatId": "33612345678@c.us", "clientReference": "order-42",
                       "timestamp": "2026-03-01T12:30:00.250Z",
                       "queue": {"position": 1,
                                 "estimatedSendAt": "2026-03-01T12:30:00.250Z"}}\
                      """)))
  @ApiResponse(
      responseCode = "400",
      description = "The number, the text or the body is not valid.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples =
                  @ExampleObject(
                      """
                      {"type": "https://facteur.dev/problems/INVALID_PHONE_NUMBER",
                       "title": "Invalid phone number", "status": 400,
                       "detail": "Invalid phone number format", "code": "INVALID_PHONE_NUMBER",
                       "message": "Invalid phone number format", "field": "to"}\
                      """)))
  @ApiResponse(
      responseCode = "404",
      description = "No such session, or the number is not on WhatsApp.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples =
                  @ExampleObject(
                      """
                      {"type": "https://facteur.dev/problems/NOT_ON_WHATSAPP",
                       "title": "Not on WhatsApp", "status": 404,
                       "detail": "Phone number not registered on WhatsApp",
                       "code": "NOT_ON_WHATSAPP",
                       "message": "Phone number not registered on WhatsApp"}\
                      """)))
  @ApiResponse(
      responseCode = "422",
      description = "The Idempotency-Key came with another body (IDEMPOTENCY_KEY_REUSED).")
  @ApiResponse(responseCode = "429", description = "The session's queue is full (QUEUE_FULL).")
  @ApiResponse(
      responseCode = "410",
      description = "The file that it names is here no more (MEDIA_EXPIRED).")
  @ApiResponse(
      responseCode = "507",
      description = "There is no room for its file (STORAGE_FULL, MEDIA_QUOTA_EXCEEDED).")
  @ApiResponse(
      responseCode = "503",
      description = "The session is not connected, or cannot be checked now.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples =
                  @ExampleObject(
                      """
                      {"type": "https://facteur.dev/problems/SESSION_NOT_CONNECTED",
                       "title": "Session not connected", "status": 503,
                       "detail": "Session not connected", "code": "SESSION_NOT_CONNECTED",
                       "message": "Session not connected", "sessionStatus": "disconnected"}\
                      """)))
  ResponseEntity<SendAnswer> send(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @Parameter(
              description =
                  "1 to 255 characters. A repeated POST with the same key and body within 24 hours"
                      + " sends nothing and gets the first answer again.")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String idempotencyKey,
      @Parameter(
              description =
                  "sent: answer when WhatsApp's server has taken the message, or it failed; after 20"
                      + " seconds as it stands then.",
              schema = @Schema(allowableValues = "sent"))
          @RequestParam(name = "wait", required = false)
          @Nullable String waitFor,
      @RequestBody SendBody body) {
    check(waitFor);
    return answer(intake.take(sessionId, staging.stage(sessionId, body), idempotencyKey), waitFor);
  }

  /// The same with a file: `message` is the JSON, `file` the file.
  @PostMapping(
      path = "/api/v1/sessions/{sessionId}/messages",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(hidden = true)
  ResponseEntity<SendAnswer> sendFile(
      @PathVariable String sessionId,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
      @RequestParam(name = "wait", required = false) @Nullable String waitFor,
      @RequestParam String message,
      @RequestParam MultipartFile file)
      throws IOException {
    check(waitFor);
    var body = named(parsed(message), file.getOriginalFilename());
    String type = body.mimeType() == null ? file.getContentType() : body.mimeType();
    try (var bytes = file.getInputStream()) {
      var staged = staging.stage(sessionId, body, type, bytes);
      return answer(intake.take(sessionId, staged, idempotencyKey), waitFor);
    }
  }

  private SendBody parsed(String message) {
    try {
      return json.readValue(message, SendBody.class);
    } catch (JacksonException _) {
      throw Refusal.invalidField("message", "message must be the JSON of a message");
    }
  }

  /// The name that the message gives its file, else the one that the form gives it.
  private SendBody named(SendBody body, @Nullable String fileName) {
    if (body.fileName() != null || fileName == null) {
      return body;
    }
    ObjectNode tree = json.valueToTree(body);
    return json.treeToValue(tree.put("fileName", fileName), SendBody.class);
  }

  private static void check(@Nullable String waitFor) {
    if (waitFor != null && !waitFor.equals("sent")) {
      throw Refusal.invalidField("wait", "wait must be sent");
    }
  }

  private ResponseEntity<SendAnswer> answer(Intake.Taken taken, @Nullable String waitFor) {
    var answer = ResponseEntity.ok();
    if (taken.replayed()) {
      answer.header("Idempotent-Replayed", "true");
    }
    return answer.body(waitFor == null ? taken.answer() : patience.settled(taken.answer()));
  }
}
