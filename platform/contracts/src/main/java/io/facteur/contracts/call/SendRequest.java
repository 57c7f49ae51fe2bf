package io.facteur.contracts.call;

import io.facteur.contracts.Sealed;

/// Sender asks a session's owner to send: `POST /internal/sessions/{session}/send`. Asking twice
/// with the same message id sends once.
///
/// @param messageId WhatsApp's id, fixed when the message was accepted
/// @param sequence its place in the session's order; an earlier one that is not settled goes first
/// @param to the chat's JID in WhatsApp's canonical form
/// @param payload the sealed protobuf (purpose `outbound.payload`, record = message id)
public record SendRequest(String messageId, long sequence, String to, Sealed payload) {}
