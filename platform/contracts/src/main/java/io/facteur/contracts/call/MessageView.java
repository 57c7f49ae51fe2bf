package io.facteur.contracts.call;

import io.facteur.contracts.Sealed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message of the timeline, as the service that sends needs it to answer it, to forward it or to
/// say something about it: `GET /internal/sessions/{session}/messages/{messageId}` at
/// receiver-service.
///
/// @param chatId where it was said, as the public API writes it
/// @param from who wrote it, in the same form; absent when the account itself did
/// @param content the sealed JSON of a `MessageContent`, what it says now (purpose
///   `message.content`, record = message id)
/// @param forwardingScore how often it was forwarded before
/// @param secret of a poll, sealed, in base64 (purpose `message.secret`, record = message id)
/// @param revoked whether it was taken back
public record MessageView(
    String messageId,
    String chatId,
    boolean fromMe,
    @Nullable String from,
    Instant timestamp,
    Sealed content,
    int forwardingScore,
    @Nullable Sealed secret,
    boolean revoked) {}
