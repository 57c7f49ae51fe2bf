package io.facteur.contracts.content;

import org.jspecify.annotations.Nullable;

/// The message that another one answers, as the answer tells of it.
///
/// @param from who wrote it, `33612345678@c.us` or `…@lid`; where known
/// @param type of its content, as in the public API
/// @param text its words, caption, question or name, where it has any
public record QuotedMessage(
    String messageId, @Nullable String from, String type, @Nullable String text) {}
