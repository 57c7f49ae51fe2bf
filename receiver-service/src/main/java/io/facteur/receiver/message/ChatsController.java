package io.facteur.receiver.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.receiver.account.KnownSessions;
import io.facteur.receiver.paging.Cursor;
import io.facteur.receiver.paging.Pages;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.receiver.timeline.Timeline.ChatPlace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Chats")
final class ChatsController {
  private final KnownSessions sessions;
  private final Timeline timeline;
  private final Chats chats;

  ChatsController(KnownSessions sessions, Timeline timeline, Chats chats) {
    this.sessions = sessions;
    this.timeline = timeline;
    this.chats = chats;
  }

  /// A page, that with the newest message first.
  ///
  /// @param nextCursor for those that were quiet longer; absent when there are none
  @Schema(name = "Chats")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<Chat> items, @Nullable String nextCursor) {}

  @GetMapping("/api/v1/sessions/{sessionId}/chats")
  @Operation(
      summary = "List chats",
      description =
          "Every chat with a message, that with the newest one first. A page may hold fewer chats"
              + " than its limit while there is a nextCursor.")
  @ApiResponse(
      responseCode = "200",
      description = "A page.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Page.class),
              examples = @ExampleObject(Examples.CHATS)))
  @ApiResponse(responseCode = "400", description = "The cursor or the limit cannot be read.")
  @ApiResponse(
      responseCode = "404",
      description = "No such session.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples = @ExampleObject(Examples.NO_SESSION)))
  Page list(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @Parameter(description = "The nextCursor of the page before.") @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(
              description = "At most this many, 1 to 100; 50 when absent.",
              schema = @Schema(type = "integer", defaultValue = "50"))
          @RequestParam(required = false)
          @Nullable Integer limit) {
    int size = Pages.size(limit);
    String before = cursor == null ? null : Cursor.read(cursor, Timeline::isOrder);
    sessions.require(sessionId);
    var places = timeline.chats(sessionId, before, size + 1);
    var page = Pages.first(places, size, ChatPlace::order);
    return new Page(chats.at(sessionId, page.items()), page.nextCursor());
  }
}
