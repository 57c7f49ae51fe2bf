package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.message.Restriction;
import io.facteur.whatsapp.engine.message.Restriction.Kind;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import io.facteur.whatsapp.engine.restriction.Restrictions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Why the server refused a message. Two of its codes may mean a restriction of the whole account,
/// whose end it tells when it is asked. A refused message is never repeated by itself: each repeat
/// counts against the account. Protocol reference: messaging.md §4.3, §13.
public final class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final int REACH_OUT = 463;
  private static final int NEW_CHATS = 475;

  private final Settlement settlement;
  private final Restrictions restrictions;
  private final Errands errands;

  /// @param restrictions knows, or asks
  public Refusals(Settlement settlement, Restrictions restrictions, Errands errands) {
    this.settlement = settlement;
    this.restrictions = restrictions;
    this.errands = errands;
  }

  /// Settles a message that was refused with that code.
  void settle(String id, int code) {
    var refusal = new SendOutcome.Rejected(code, inWords(code));
    Optional<Kind> kind = kindOf(code);
    if (kind.isEmpty()) {
      settlement.settle(id, refusal);
    } else if (settlement.hold(id, refusal)
        && !errands.offer("ask for restrictions", () -> explain(id, refusal, kind.get()))) {
      settlement.release(id, refusal);
    }
  }

  private void explain(String id, SendOutcome.Rejected refusal, Kind kind) {
    SendOutcome.Settled outcome = refusal;
    try {
      Optional<Restriction> restriction = restrictions.ask(kind);
      if (restriction.isPresent()) {
        outcome = new SendOutcome.TimeLocked(refusal.code(), restriction.get().until());
      } else if (kind == Kind.NEW_CHATS) {
        outcome = new SendOutcome.TimeLocked(refusal.code(), null);
      }
    } catch (EngineOfflineException | QueryRefusedException e) {
      log.atWarn().addKeyValue("reason", e.getMessage()).log("restriction.unknown");
    }
    settlement.release(id, outcome);
  }

  private static Optional<Kind> kindOf(int code) {
    return switch (code) {
      case REACH_OUT -> Optional.of(Kind.REACH_OUT);
      case NEW_CHATS -> Optional.of(Kind.NEW_CHATS);
      default -> Optional.empty();
    };
  }

  private static String inWords(int code) {
    return switch (code) {
      case 400 -> "the address is not accepted";
      case 401, 403 -> "not allowed";
      case 404 -> "no such recipient";
      case 420, 479 -> "the stanza is not accepted; device lists are renewed";
      case 421 -> "the group is addressed otherwise by now";
      case REACH_OUT -> "the recipient has to write first";
      case NEW_CHATS -> "no more new chats for now";
      default -> "refused by WhatsApp";
    };
  }
}
