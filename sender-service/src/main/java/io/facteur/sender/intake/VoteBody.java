package io.facteur.sender.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of a POST of a vote.
@Schema(name = "Vote")
record VoteBody(
    @Schema(
            description = "What is chosen, in the poll's own words; none to take the vote back.",
            example = "[\"Sushi\"]",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable List<String> options) {}
