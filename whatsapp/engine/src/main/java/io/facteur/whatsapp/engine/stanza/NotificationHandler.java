package io.facteur.whatsapp.engine.stanza;

import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notifications, known by their type. Each is acknowledged once its handler has done its work; one
/// that nobody knows, or that cannot be read, is acknowledged too, as there is nothing to repeat.
public final class NotificationHandler implements StanzaHandler {
  private static final Logger log = LoggerFactory.getLogger(NotificationHandler.class);

  private final Map<String, StanzaHandler> types;
  private final StanzaWriter writer;

  /// @param types notification type to handler; a handler does not acknowledge
  public NotificationHandler(Map<String, StanzaHandler> types, StanzaWriter writer) {
    this.types = Map.copyOf(types);
    this.writer = writer;
  }

  @Override
  public void handle(Node notification) {
    StanzaHandler handler = types.get(notification.attribute("type").orElse(""));
    if (handler == null) {
      log.atInfo().addKeyValue("shape", notification.shape()).log("notification.unknown");
    } else {
      attempt(handler, notification);
    }
    writer.write(Acks.of(notification));
  }

  private static void attempt(StanzaHandler handler, Node notification) {
    try {
      handler.handle(notification);
    } catch (MalformedNodeException e) {
      log.atWarn()
          .addKeyValue("shape", notification.shape())
          .addKeyValue("reason", e.getMessage())
          .log("notification.malformed");
    }
  }
}
