package io.facteur.sender.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What becomes of a message that was deleted.
///
/// @param id of the message
/// @param revocation the message that takes it back, when it had gone out
@Schema(name = "RemovedMessage")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RemovalAnswer(
    @Schema(example = "3EB0C7A1F2094B6D88E513") String id,
    @Schema(
            description =
                "canceled: it had not gone out and will not; revoking: it is being taken back.",
            allowableValues = {"canceled", "revoking"})
        String status,
    @Nullable SendAnswer revocation) {}
