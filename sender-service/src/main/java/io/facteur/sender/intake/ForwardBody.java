package io.facteur.sender.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a POST that forwards a message.
@Schema(name = "ForwardMessage")
record ForwardBody(
    @Schema(
            description = "A phone number with country code, or a chat id.",
            example = "+33612345678",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String to,
    @Schema(description = "At most 256 characters.", example = "order-42")
        @Nullable String clientReference,
    @Schema(example = "false") @Nullable Boolean queueIfDisconnected) {}
