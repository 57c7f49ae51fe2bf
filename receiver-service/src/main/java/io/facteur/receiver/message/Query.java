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
    @Parameter(description = "Only messages of this type.", example = "image")
        @Nullable String type,
    @Parameter(
            description = "Only messages of this moment and later.",
            example = "2026-03-01T12:30:00Z")
        @Nullable String since,
    @Parameter(
            description = "Only messages earlier than this moment.",
            example = "2026-03-02T00:00:00Z")
        @Nullable String until,
    @Parameter(
            description =
                "Words in the text. Refused with 422 SEARCH_UNAVAILABLE: what messages say is kept"
                    + " encrypted, and encrypted text cannot be searched.")
        @Nullable String search) {}
