package io.facteur.eventbus;

import io.facteur.contracts.Topic;
import io.facteur.contracts.outbound.OutboundSettled;
import java.time.Instant;
import java.util.function.LongFunction;

/// Records for tests.
final class Facts {

  static final Topic<OutboundSettled> TOPIC = Topic.OUTBOUND_SETTLED;
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  private Facts() {}

  static LongFunction<OutboundSettled> fact(String session, String id) {
    return sequence -> fact(session, id, sequence);
  }

  static OutboundSettled fact(String session, String id, long sequence) {
    return new OutboundSettled.Sent(session, id, sequence, THEN, id, "33612345678@c.us");
  }
}
