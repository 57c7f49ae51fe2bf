package io.facteur.sender.intake;

import io.facteur.contracts.content.ContactCard;
import io.facteur.contracts.content.LinkPreview;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of a POST of a message: whom it is for, what it says (the fields of its `type`, others
/// are refused) and what it carries beside that.
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
            description = "What kind of message it is.",
            defaultValue = "text",
            allowableValues = {
              "text",
              "image",
              "video",
              "audio",
              "voice",
              "document",
              "sticker",
              "location",
              "contacts",
              "poll",
              "disappearing_timer"
            })
        @Nullable String type,
    @Schema(
            description = "Of a text: 1 to 65536 characters.",
            example = "Votre colis est en route \uD83D\uDE9A")
        @Nullable String text,
    @Schema(
            description =
                "Of a text: what the link in it leads to. Its `url` must stand in the text.")
        @Nullable LinkPreview linkPreview,
    @Schema(description = "Of a file: what POST /api/v1/media answered.", example = "med_01KB")
        @Nullable String mediaId,
    @Schema(
            description =
                "Of a file, in the place of mediaId: its bytes in base64, up to some 14 MB of them."
                    + " Files of up to 16 MB come as the part `file` of a form, or by POST /api/v1/media.")
        @Nullable String file,
    @Schema(
            description =
                "Of a file, in the place of mediaId: where it lies, http or https. It is fetched"
                    + " before the message is accepted; redirects are not followed.",
            example = "https://example.com/vue.jpg")
        @Nullable String fileUrl,
    @Schema(description = "Of a file that comes with the message.", example = "vue.jpg")
        @Nullable String fileName,
    @Schema(
            description =
                "Of a file that comes with the message: its type, where the bytes do not tell.",
            example = "image/jpeg")
        @Nullable String mimeType,
    @Schema(description = "Of an image, a video or a document.", example = "La vue")
        @Nullable String caption,
    @Schema(description = "Of a video: plays silently and for ever.") @Nullable Boolean gif,
    @Schema(description = "Of a video: a round video note.") @Nullable Boolean note,
    @Schema(description = "Of a voice note: 64 loudnesses of 0 to 100.")
        @Nullable List<Integer> waveform,
    @Schema(description = "Of a sticker: whether it moves.") @Nullable Boolean animated,
    @Schema(description = "Of a location, in degrees; north is positive.", example = "48.8584")
        @Nullable Double latitude,
    @Schema(description = "Of a location, in degrees; east is positive.", example = "2.2945")
        @Nullable Double longitude,
    @Schema(
            description = "Of a location: what is there. Of a poll: the question.",
            example = "Tour Eiffel")
        @Nullable String name,
    @Schema(description = "Of a location.", example = "Paris") @Nullable String address,
    @Schema(description = "Of a location: a page about it.") @Nullable String url,
    @Schema(
            description =
                "Of contacts: 1 to 100 cards. A card needs a name and either numbers or a vCard.")
        @Nullable List<ContactCard> contacts,
    @Schema(
            description = "Of a poll: 2 to 12 different answers of at most 100 characters.",
            example = "[\"Pizza\", \"Sushi\"]")
        @Nullable List<String> options,
    @Schema(
            description = "Of a poll: how many answers one may choose; 0 for any number.",
            defaultValue = "1")
        @Nullable Integer selectable,
    @Schema(
            description =
                "Of a disappearing timer: 0 (off), 86400, 604800 or 7776000; messages of the chat"
                    + " disappear after that long.",
            example = "86400")
        @Nullable Long seconds,
    @Schema(description = "The message that this one answers.", example = "3EB0C7A1F2094B6D88E513")
        @Nullable String quotedMessageId,
    @Schema(
            description =
                "Whom it names; the text has `@` and the digits of each. Phone numbers or chat ids.",
            example = "[\"+33612345678\"]")
        @Nullable List<String> mentions,
    @Schema(description = "Of an image, a video or a voice note: may be looked at once.")
        @Nullable Boolean viewOnce,
    @Schema(
            description = "How long the message stays, in a chat whose messages disappear.",
            example = "86400")
        @Nullable Long expirationSeconds,
    @Schema(description = "At most 256 characters.", example = "order-42")
        @Nullable String clientReference,
    @Schema(
            description =
                "Accept the message although the session is not connected; it is sent when the"
                    + " session is.",
            example = "false")
        @Nullable Boolean queueIfDisconnected,
    @Schema(
            description =
                "Do not ask WhatsApp about the number before accepting; it is asked before sending.",
            example = "false")
        @Nullable Boolean skipRegisteredCheck,
    @Schema(
            description =
                "Who goes first in the session's queue: reply before normal before bulk. Within one"
                    + " priority the order is that of the POSTs.",
            defaultValue = "normal",
            allowableValues = {"reply", "normal", "bulk"})
        @Nullable String priority,
    @Schema(
            description = "Send it then, at most a year from now.",
            example = "2026-12-24T18:00:00Z")
        @Nullable Instant sendAt,
    @Schema(
            description =
                "Give it up then, should it not have been possible to send it: it fails with"
                    + " EXPIRED.",
            example = "2026-12-24T20:00:00Z")
        @Nullable Instant expiresAt) {}
