package io.facteur.sender.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a POST of a message.
///
/// @param to whom it is for
/// @param text what it says
/// @param clientReference the caller's own word for it, echoed in every event
/// @param queueIfDisconnected whether to accept it even when the session is not connected
@Schema(name = "SendMessage")
record SendBody(
    @Schema(
            description =
                "A phone number with country code (`+33612345678`, the `+` may be left out), or a"
                    + " chat id: `…@c.us`, `…@s.whatsapp.net`, `…@lid`, `…@g.us`.",
            example = "+33612345678",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String to,
    @Schema(
            description = "1 to 65536 characters.",
            example = "Votre colis est en route \uD83D\uDE9A",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String text,
    @Schema(description = "At most 256 characters.", example = "order-42")
        @Nullable String clientReference,
    @Schema(
            description =
                "Accept the message although the session is not connected; it is sent when the"
                    + " session is.",
            example = "false")
        @Nullable Boolean queueIfDisconnected) {}
