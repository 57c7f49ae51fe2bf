package io.facteur.whatsapp.engine.presence;

import io.facteur.whatsapp.engine.message.PresenceNews;
import io.facteur.whatsapp.engine.message.PresenceNews.State;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Tells that somebody came, went or is writing: `<presence>` and `<chatstate>`, neither of which
/// is acknowledged. Protocol reference: messaging.md §10.
public final class PresenceHandler implements StanzaHandler {
  private final Reporter reporter;
  private final Clock clock;

  /// @param reporter tells the outside
  public PresenceHandler(Reporter reporter, Clock clock) {
    this.reporter = reporter;
    this.clock = clock;
  }

  @Override
  public void handle(Node stanza) {
    Jid from = stanza.requireJid("from").bare();
    if (stanza.is("chatstate")) {
      Jid person = stanza.jid("participant").orElse(from).bare();
      doing(stanza)
          .ifPresent(state ->
              reporter.presence(new PresenceNews(from, person, state, null, clock.instant())));
    } else if (!from.isGroup()) {
      boolean gone = stanza.attribute("type").filter("unavailable"::equals).isPresent();
      Instant lastSeen =
          stanza
              .attribute("last")
              .filter(last -> last.matches("[0-9]{1,12}"))
              .map(last -> Instant.ofEpochSecond(Long.parseLong(last)))
              .orElse(null);
      reporter.presence(
          new PresenceNews(
              from,
              from,
              gone ? State.OFFLINE : State.ONLINE,
              gone ? lastSeen : null,
              clock.instant()));
    }
  }

  private static Optional<State> doing(Node chatstate) {
    if (chatstate.child("paused").isPresent()) {
      return Optional.of(State.PAUSED);
    }
    return chatstate
        .child("composing")
        .map(composing ->
            composing.attribute("media").filter("audio"::equals).isPresent()
                ? State.RECORDING
                : State.TYPING);
  }
}
