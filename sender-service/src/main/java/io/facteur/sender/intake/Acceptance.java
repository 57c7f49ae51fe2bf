package io.facteur.sender.intake;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.Publisher;
import io.facteur.sender.lane.SendLanes;
import io.facteur.vault.Vault;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a message durable: the one insert that gives it its place in the session's order. A second
/// acceptance of the same id is the first one.
final class Acceptance {
  private static final Logger log = LoggerFactory.getLogger(Acceptance.class);

  private final Journal<OutboundAccepted> journal;
  private final Publisher<OutboundAccepted> publisher;
  private final Vault vault;
  private final SendLanes lanes;
  private final Clock clock;

  Acceptance(
      Journal<OutboundAccepted> journal,
      Publisher<OutboundAccepted> publisher,
      Vault vault,
      SendLanes lanes,
      Clock clock) {
    this.journal = journal;
    this.publisher = publisher;
    this.vault = vault;
    this.lanes = lanes;
    this.clock = clock;
  }

  /// The message as it was accepted; durable at return. Then it is published and its lane woken,
  /// neither of which it depends on.
  OutboundAccepted accept(String sessionId, String id, String chatId, Draft draft) {
    var json = ContractJson.mapper().writeValueAsString(draft.content());
    var content = vault.sealText("outbound.content", sessionId, id, json);
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var appended =
        journal.append(
            sessionId,
            id,
            sequence ->
                new OutboundAccepted(
                    sessionId, id, sequence, at, chatId, content, draft.clientReference()));
    if (appended.isNew()) {
      publisher.publish(appended.record());
      log.atInfo()
          .addKeyValue("session", sessionId)
          .addKeyValue("messageId", id)
          .addKeyValue("sequence", appended.record().sequence())
          .log("outbound.accepted");
    }
    lanes.wake(sessionId);
    return appended.record();
  }

  /// The message, when it was accepted before.
  Optional<OutboundAccepted> find(String sessionId, String id) {
    return journal.find(sessionId, id);
  }
}
