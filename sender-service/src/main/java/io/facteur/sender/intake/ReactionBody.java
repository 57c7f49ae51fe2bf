package io.facteur.sender.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a PUT of a reaction.
@Schema(name = "React")
record ReactionBody(
    @Schema(
            description = "One emoji; empty to take the reaction back.",
            example = "\uD83D\uDC4D",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String emoji) {}
