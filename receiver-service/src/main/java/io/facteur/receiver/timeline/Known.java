package io.facteur.receiver.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a message is, once somebody told: before that, an entry may hold only what became of it.
///
/// @param chatJid in WhatsApp's canonical form, as it came
/// @param senderJid the same of who wrote it; absent when the account itself did
/// @param pushName the name the sender chose
/// @param type the `type` of its content
/// @param clientReference the caller's own word for it
/// @param timestamp when it was accepted, or WhatsApp's time of it
/// @param sequence its place in the stream that told of it
public record Known(
    String chatJid,
    @Nullable String senderJid,
    @Nullable String pushName,
    Body body,
    String type,
    @Nullable String clientReference,
    Instant timestamp,
    long sequence) {}
