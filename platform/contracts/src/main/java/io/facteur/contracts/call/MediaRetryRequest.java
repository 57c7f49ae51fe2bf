package io.facteur.contracts.call;

/// Asks the phone to upload the file of a message again: `POST
/// /internal/sessions/{session}/media-retry`. The answer comes as `session.media-retry-answered`.
///
/// @param messageId WhatsApp's id
/// @param chatJid where it was said
/// @param senderJid who said it
/// @param ciphertext the sealed request, in base64
/// @param iv of its encryption, in base64
public record MediaRetryRequest(
    String messageId,
    String chatJid,
    String senderJid,
    boolean fromMe,
    String ciphertext,
    String iv) {}
