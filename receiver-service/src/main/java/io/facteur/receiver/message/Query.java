package io.facteur.receiver.message;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The query parameters of a list of messages, as they were typed.
record Query(
    @Parameter(description = "The nextCursor of the page before.") @Nullable String cursor,
    @Parameter(
            description = "At most this many, 1 to 100; 50 when absent.",
            schema = @Schema(type = "integer", defaultValue = "50"))
        @Nullable Integer limit,
    @Parameter(description = "Only this chat.", example = "33612345678@c.us")
        @Nullable String chatId,
    @Parameter(description = "Only `inbound` or only `outbound`.") @Nullable String direction,
    @Parameter(description = "Only messages that stand here now.", example = "failed")
        @Nullable String status,
    @Parameter(
            description = "Only messages later than this moment.",
            example = "2026-03-01T12:30:00Z")
        @Nullable String after) {
  private static final int USUAL = 50;
  private static final int MOST = 100;

  /// How many items a page has. Throws the refusal of a number that no page has.
  int size() {
    if (limit == null) {
      return USUAL;
    }
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("limit", "1 to " + MOST);
    }
    return limit;
  }
}
