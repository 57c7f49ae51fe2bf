package io.facteur.whatsapp.engine.restriction;

import io.facteur.whatsapp.engine.message.Restriction.Kind;
import io.facteur.whatsapp.engine.query.MexIq;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.wire.node.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// News in JSON, each with the name of its operation. Those about restrictions of the account are
/// understood, the others logged. Protocol reference: messaging.md §13.
public final class MexNotification implements StanzaHandler {
  private static final Logger log = LoggerFactory.getLogger(MexNotification.class);

  private final Restrictions restrictions;

  /// @param restrictions takes those that concern it
  public MexNotification(Restrictions restrictions) {
    this.restrictions = restrictions;
  }

  @Override
  public void handle(Node notification) {
    for (Node update : notification.children("update")) {
      String operation = update.attribute("op_name").orElse("");
      switch (operation) {
        case "NotificationUserReachoutTimelockUpdate" ->
            restrictions.heard(
                Kind.REACH_OUT, MexIq.data(update).path("xwa2_notify_account_reachout_timelock"));
        case "MessageCappingInfoNotification" ->
            restrictions.heard(
                Kind.NEW_CHATS,
                MexIq.data(update).path("xwa2_notify_new_chat_messages_capping_info_update"));
        default -> log.atInfo().addKeyValue("operation", operation).log("mex.unknown");
      }
    }
  }
}
