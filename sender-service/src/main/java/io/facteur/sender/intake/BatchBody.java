package io.facteur.sender.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several messages at once.
@Schema(name = "SendBatch")
record BatchBody(
    @Schema(description = "1 to 1000 messages, each as POST …/messages takes it.")
        @Nullable List<SendBody> messages) {}
