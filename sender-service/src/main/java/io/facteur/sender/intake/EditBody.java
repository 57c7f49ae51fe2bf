package io.facteur.sender.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a PATCH of a message.
@Schema(name = "EditMessage")
record EditBody(
    @Schema(
            description = "What it says from now on: 1 to 65536 characters.",
            example = "Votre colis arrive demain",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String text) {}
