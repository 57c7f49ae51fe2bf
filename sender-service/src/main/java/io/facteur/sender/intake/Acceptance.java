package io.facteur.sender.intake;

import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.SendPlan;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.Publisher;
import io.facteur.sender.lane.SendLanes;
import io.facteur.sender.reference.Papers;
import io.facteur.servicekit.failpoint.Failpoint;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.wire.secret.MessageSecret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
  private final SecureRandom random;

  Acceptance(
      Journal<OutboundAccepted> journal,
      Publisher<OutboundAccepted> publisher,
      Vault vault,
      SendLanes lanes,
      Clock clock,
      SecureRandom random) {
    this.journal = journal;
    this.publisher = publisher;
    this.vault = vault;
    this.lanes = lanes;
    this.clock = clock;
    this.random = random;
  }

  /// The message as it was accepted; durable at return. Then it is published and its lane woken,
  /// neither of which it depends on.
  OutboundAccepted accept(String sessionId, String id, String chatId, Draft draft) {
    Failpoint.ADMITTED.reach();
    var content = Papers.seal(vault, sessionId, id, draft.content());
    var context = Papers.seal(vault, sessionId, id, draft.context());
    var secret = Papers.seal(vault, sessionId, id, secretOf(draft));
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var appended =
        journal.append(
            sessionId,
            id,
            sequence ->
                new OutboundAccepted(
                    sessionId,
                    id,
                    sequence,
                    at,
                    chatId,
                    content,
                    draft.clientReference(),
                    context,
                    secret,
                    planned(draft)));
    if (appended.isNew()) {
      Failpoint.ACCEPTED.reach();
      publisher.publish(appended.record());
      Failpoint.ANNOUNCED.reach();
      log.atInfo()
          .addKeyValue("session", sessionId)
          .addKeyValue("messageId", id)
          .addKeyValue("sequence", appended.record().sequence())
          .log("outbound.accepted");
    }
    lanes.wake(appended.record());
    return appended.record();
  }

  private static @Nullable SendPlan planned(Draft draft) {
    SendPlan plan = draft.handling().plan();
    return plan.equals(SendPlan.USUAL) ? null : plan;
  }

  /// A poll gets a secret of its own, under which votes will be encrypted.
  private @Nullable String secretOf(Draft draft) {
    if (!(draft.content() instanceof MessageContent.Poll)) {
      return draft.secret();
    }
    byte[] secret = new byte[MessageSecret.LENGTH];
    random.nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret);
  }

  /// The message, when it was accepted before.
  Optional<OutboundAccepted> find(String sessionId, String id) {
    return journal.find(sessionId, id);
  }
}
