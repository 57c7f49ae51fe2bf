package io.facteur.receiver.message;

import io.facteur.contracts.session.ReceiptKind;
import io.facteur.receiver.account.KnownSessions;
import io.facteur.receiver.paging.InvalidFilter;
import io.facteur.receiver.reading.Perspective;
import io.facteur.whatsapp.wire.jid.Jid;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Marks messages of others as read.
@RestController
@Tag(name = "Chats")
final class ReadController {
  private final KnownSessions sessions;
  private final ReadMarks marks;

  ReadController(KnownSessions sessions, ReadMarks marks) {
    this.sessions = sessions;
    this.marks = marks;
  }

  /// @param messageIds which ones; every unread one of the chat when absent
  /// @param kind `read`, or `played` for voice and video notes
  @Schema(name = "MarkRead")
  record ReadBody(
      @Schema(description = "All unread messages of the chat when absent; at most 1000.")
          @Nullable List<String> messageIds,
      @Schema(
              allowableValues = {"read", "played"},
              defaultValue = "read")
          @Nullable ReceiptKind kind) {}

  /// @param messageIds those that were marked
  @Schema(name = "MarkedRead")
  record ReadAnswer(List<String> messageIds, ReceiptKind kind) {}

  @PostMapping("/api/v1/sessions/{sessionId}/chats/{chatId}/read")
  @Operation(
      summary = "Mark messages as read",
      description =
          "Tells their senders, and the account's other devices, that they were read or played.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "Told to WhatsApp. Messages that were read before are left out.",
      content = @Content(mediaType = "application/json", examples = @ExampleObject(Examples.READ)))
  @ApiResponse(responseCode = "400", description = "The chat id or a field cannot be read.")
  @ApiResponse(responseCode = "404", description = "No such session.")
  @ApiResponse(responseCode = "503", description = "The session is not connected.")
  ReadAnswer read(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @Parameter(example = "33612345678@c.us") @PathVariable String chatId,
      @RequestBody(required = false) @Nullable ReadBody body) {
    sessions.require(sessionId);
    ReceiptKind kind = body == null || body.kind() == null ? ReceiptKind.READ : body.kind();
    if (kind == ReceiptKind.DELIVERED) {
      throw InvalidFilter.of("kind", "read or played");
    }
    Jid chat =
        Jid.tryParse(chatId)
            .map(jid -> Perspective.jid(jid.toString()))
            .orElseThrow(() -> InvalidFilter.of("chatId", "a chat id"));
    Set<String> wanted =
        body == null || body.messageIds() == null ? Set.of() : Set.copyOf(body.messageIds());
    return new ReadAnswer(marks.mark(sessionId, chat, wanted, kind), kind);
  }
}
