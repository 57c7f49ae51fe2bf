package io.facteur.contracts.content;

import org.jspecify.annotations.Nullable;

/// The message that an edit, a revocation, a reaction or a vote is about; it is in the same chat.
///
/// @param messageId WhatsApp's id of it
/// @param fromMe whether the session's account wrote it
/// @param from who wrote it, `33612345678@c.us` or `…@lid`; known for all but our own
public record MessageTarget(String messageId, boolean fromMe, @Nullable String from) {}
