package io.facteur.contracts.media;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.StreamRecord;
import java.time.Instant;

/// A message with a file came in: the file is wanted.
///
/// @param id of the file, under which the public API knows it
/// @param messageId WhatsApp's id of the message
/// @param chatJid where it was said, without device
/// @param senderJid who said it, without device
/// @param source the sealed JSON of a `MediaSource` (purpose `media.source`, record = id)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = MediaRequested.class, name = "media.requested"))
public record MediaRequested(
    String sessionId,
    String id,
    long sequence,
    Instant occurredAt,
    String messageId,
    String chatJid,
    String senderJid,
    boolean fromMe,
    Sealed source)
    implements StreamRecord {}
