package io.facteur.receiver.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An emoji that somebody gave to a message.
///
/// @param from who, as the public API writes it, where known
public record GivenReaction(
    String emoji, @Nullable String from, boolean fromMe, Instant timestamp) {}
