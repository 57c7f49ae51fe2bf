package io.facteur.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.StreamRecord;
import java.time.Instant;

/// One event as the outside world is told it, before it is opened for a reader.
///
/// @param id `evt_` and a ULID
/// @param event what kind, such as `message.received`
/// @param data the sealed JSON of an `EventData`
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = PublicEvent.class, name = "public.event"))
public record PublicEvent(
    String sessionId, String id, long sequence, Instant occurredAt, EventType event, Sealed data)
    implements StreamRecord {}
