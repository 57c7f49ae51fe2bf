package io.facteur.whatsapp.engine.restriction;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.Restriction;
import io.facteur.whatsapp.engine.message.Restriction.Kind;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.query.MexIq;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.store.InboundJournal;
import io.facteur.whatsapp.engine.store.RestrictionStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Keeps what WhatsApp restricts the account in, and tells when that changes. Protocol reference:
/// messaging.md §13.
public final class Restrictions {
  private static final Logger log = LoggerFactory.getLogger(Restrictions.class);
  private static final String LOCK = "xwa2_fetch_account_reachout_timelock";
  private static final String QUOTA = "xwa2_message_capping_info";

  private final RestrictionStore store;
  private final InboundJournal journal;
  private final Reporter reporter;
  private final IqExchange exchange;
  private final Clock clock;

  /// @param journal keeps changes
  /// @param reporter tells them
  /// @param exchange asked for the present state
  public Restrictions(
      RestrictionStore store,
      InboundJournal journal,
      Reporter reporter,
      IqExchange exchange,
      Clock clock) {
    this.store = store;
    this.journal = journal;
    this.reporter = reporter;
    this.exchange = exchange;
    this.clock = clock;
  }

  /// Asks the server whether there is a restriction of that kind, and keeps the answer. Not for the
  /// thread that handles stanzas.
  public Optional<Restriction> ask(Kind kind) {
    JsonNode data =
        switch (kind) {
          case REACH_OUT -> exchange.ask(MexIq.reachOutLock()).path(LOCK);
          case NEW_CHATS -> exchange.ask(MexIq.newChatQuota()).path(QUOTA);
        };
    Optional<Restriction> restriction = read(kind, data);
    heard(kind, restriction);
    return restriction;
  }

  /// What the server says of restrictions of that kind.
  void heard(Kind kind, JsonNode data) {
    heard(kind, read(kind, data));
  }

  private Optional<Restriction> read(Kind kind, JsonNode data) {
    Instant now = clock.instant();
    return switch (kind) {
      case REACH_OUT -> RestrictionReader.reachOut(data, now);
      case NEW_CHATS -> RestrictionReader.quota(data, now);
    };
  }

  private void heard(Kind kind, Optional<Restriction> restriction) {
    Optional<Restriction> before = store.find(kind);
    if (before.equals(restriction)) {
      return;
    }
    Instant now = clock.instant();
    Instant until = restriction.map(Restriction::until).orElse(null);
    var change = new Inbound.RestrictionChanged(kind, restriction.isPresent(), until, now);
    boolean news = journal.record(change) == InboundJournal.Recording.NEW;
    restriction.ifPresentOrElse(store::put, () -> store.remove(kind));
    log.atWarn()
        .addKeyValue("kind", kind)
        .addKeyValue("active", restriction.isPresent())
        .log("account.restriction");
    if (news) {
      reporter.received(change);
    }
  }
}
