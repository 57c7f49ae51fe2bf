package io.facteur.contracts;

import io.facteur.contracts.event.PublicEvent;
import io.facteur.contracts.media.MediaRequested;
import io.facteur.contracts.media.MediaSettled;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.contracts.session.SessionFact;
import java.util.List;

/// A Kafka topic, the records it carries and the service that writes it. The key is always the
/// session, so that each session keeps its order.
///
/// @param name as on the broker, before any prefix from settings
/// @param type what its records are
/// @param writer the one service that writes it, and answers when a consumer asks for what it
///   missed
public record Topic<R extends StreamRecord>(String name, Class<R> type, String writer) {

  /// Messages that were answered with 200.
  public static final Topic<OutboundAccepted> OUTBOUND_ACCEPTED =
      new Topic<>("outbound.accepted", OutboundAccepted.class, "sender");

  /// What became of them: sent, failed, canceled.
  public static final Topic<OutboundSettled> OUTBOUND_SETTLED =
      new Topic<>("outbound.settled", OutboundSettled.class, "sender");

  /// What came in on a session's socket, and what became of the session.
  public static final Topic<SessionFact> SESSION_FACTS =
      new Topic<>("session.facts", SessionFact.class, "session");

  /// What the outside world is told.
  public static final Topic<PublicEvent> PUBLIC_EVENTS =
      new Topic<>("public.events", PublicEvent.class, "receiver");

  /// Files of incoming messages that are wanted.
  public static final Topic<MediaRequested> MEDIA_REQUESTED =
      new Topic<>("media.requested", MediaRequested.class, "receiver");

  /// What became of them.
  public static final Topic<MediaSettled> MEDIA_SETTLED =
      new Topic<>("media.settled", MediaSettled.class, "media");

  /// Every topic, for creating them.
  public static List<Topic<?>> all() {
    return List.of(
        OUTBOUND_ACCEPTED,
        OUTBOUND_SETTLED,
        SESSION_FACTS,
        PUBLIC_EVENTS,
        MEDIA_REQUESTED,
        MEDIA_SETTLED);
  }
}
