package io.facteur.contracts;

import java.time.Instant;

/// One record of a stream: a topic's records of one session, numbered from 1 without gaps by the
/// one service that writes them. A consumer that sees a number missing asks that service for it.
public interface StreamRecord {

  /// The session it belongs to; the Kafka key.
  String sessionId();

  /// What makes this record itself and no other, however often it is delivered; unique within the
  /// stream.
  String id();

  /// Its place in the stream, from 1.
  long sequence();

  /// When what it tells happened.
  Instant occurredAt();
}
