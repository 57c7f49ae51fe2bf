package io.facteur.receiver.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.receiver.account.KnownSessions;
import io.facteur.receiver.paging.Pages;
import io.facteur.receiver.timeline.Timeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Messages")
final class MessagesController {
  private final KnownSessions sessions;
  private final Timeline timeline;
  private final UnseenMessages unseen;
  private final Items items;
  private final Wishes wishes;

  MessagesController(
      KnownSessions sessions,
      Timeline timeline,
      UnseenMessages unseen,
      Items items,
      Wishes wishes) {
    this.sessions = sessions;
    this.timeline = timeline;
    this.unseen = unseen;
    this.items = items;
    this.wishes = wishes;
  }

  /// A page, newest first.
  ///
  /// @param nextCursor for the older ones; absent when there are none
  @Schema(name = "Messages")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<Item> items, @Nullable String nextCursor) {}

  @GetMapping("/api/v1/sessions/{sessionId}/messages")
  @Operation(
      summary = "List messages",
      description =
          "What the session sent and received, newest first. Messages that arrive while you page"
              + " through do not shift the pages.")
  @ApiResponse(
      responseCode = "200",
      description = "A page.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Page.class),
              examples = @ExampleObject(Examples.PAGE)))
  @ApiResponse(
      responseCode = "400",
      description = "A filter cannot be read.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples = @ExampleObject(Examples.BAD_FILTER)))
  @ApiResponse(
      responseCode = "422",
      description = "A search in texts, which are kept encrypted.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples = @ExampleObject(Examples.NO_SEARCH)))
  @ApiResponse(
      responseCode = "404",
      description = "No such session.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples = @ExampleObject(Examples.NO_SESSION)))
  Page list(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @ParameterObject @ModelAttribute Query query) {
    var wish = wishes.of(sessionId, query);
    sessions.require(sessionId);
    int limit = Pages.size(query.limit());
    var found = timeline.newest(sessionId, wish, limit + 1);
    var page = Pages.first(found, limit, Timeline::order);
    return new Page(items.of(sessionId, page.items()), page.nextCursor());
  }

  @GetMapping("/api/v1/sessions/{sessionId}/messages/{messageId}")
  @Operation(summary = "Look up a message")
  @ApiResponse(
      responseCode = "200",
      description = "The message as it stands now.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Item.class),
              examples = @ExampleObject(Examples.MESSAGE)))
  @ApiResponse(
      responseCode = "404",
      description = "No such session, or no such message.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples = @ExampleObject(Examples.NOT_FOUND)))
  Item message(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @Parameter(example = "3EB0C7A1F2094B6D88E513") @PathVariable String messageId) {
    sessions.require(sessionId);
    return timeline
        .find(sessionId, messageId)
        .or(() -> unseen.find(sessionId, messageId))
        .map(entry -> items.of(sessionId, List.of(entry)).getFirst())
        .orElseThrow(Problem::messageNotFound);
  }
}
