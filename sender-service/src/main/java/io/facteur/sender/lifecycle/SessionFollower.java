package io.facteur.sender.lifecycle;

import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.session.SessionFact;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.eventbus.Journal;
import io.facteur.sender.lane.SendLanes;
import io.facteur.sender.memory.SessionMemory;
import io.facteur.sender.outcome.Settlement;
import io.facteur.sender.owner.Sessions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows a session's life: its queue moves at once when it comes online, an acknowledgement that
/// comes late still counts, and everything is forgotten when the session is deleted. Idempotent: a
/// fact may come again.
final class SessionFollower {
  private static final Logger log = LoggerFactory.getLogger(SessionFollower.class);

  private final Sessions sessions;
  private final SendLanes lanes;
  private final Journal<OutboundAccepted> accepted;
  private final Settlement settlement;
  private final List<SessionMemory> memories;

  SessionFollower(
      Sessions sessions,
      SendLanes lanes,
      Journal<OutboundAccepted> accepted,
      Settlement settlement,
      List<SessionMemory> memories) {
    this.accepted = accepted;
    this.settlement = settlement;
    this.sessions = sessions;
    this.lanes = lanes;
    this.memories = List.copyOf(memories);
  }

  void follow(SessionFact fact) {
    switch (fact) {
      case SessionFact.StatusChanged changed -> moved(changed);
      case SessionFact.Deleted deleted -> forget(deleted.sessionId());
      case SessionFact.MessageAcknowledged acknowledged -> arrived(acknowledged);
      case SessionFact.MessageDecrypted _,
          SessionFact.MessageUndecryptable _,
          SessionFact.ReceiptReceived _,
          SessionFact.PresenceChanged _,
          SessionFact.IdentityLinked _,
          SessionFact.IdentityChanged _,
          SessionFact.RestrictionChanged _,
          SessionFact.GroupChanged _,
          SessionFact.MediaRetryAnswered _ -> {
        // Others' business.
      }
    }
  }

  /// An acknowledgement that came too late for whoever waited. Nothing happens for a message that
  /// is not ours any more.
  private void arrived(SessionFact.MessageAcknowledged acknowledged) {
    accepted
        .find(acknowledged.sessionId(), acknowledged.messageId())
        .ifPresent(message -> settlement.acknowledged(message, acknowledged.occurredAt()));
  }

  private void moved(SessionFact.StatusChanged changed) {
    sessions.forget(changed.sessionId());
    if (changed.status() == SessionStatus.CONNECTED) {
      lanes.hurry(changed.sessionId());
    }
  }

  private void forget(String sessionId) {
    memories.forEach(memory -> memory.forget(sessionId));
    lanes.hurry(sessionId);
    log.atInfo().addKeyValue("session", sessionId).log("session.forgotten");
  }
}
