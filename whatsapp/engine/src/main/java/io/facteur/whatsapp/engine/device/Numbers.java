package io.facteur.whatsapp.engine.device;

import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.NumberLookup;
import io.facteur.whatsapp.engine.query.ContactIq;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Asks which phone numbers are on WhatsApp, and remembers the hidden ids that come with the
/// answer.
public final class Numbers {
  private static final int MOST = 256;

  private final IqExchange exchange;
  private final LidMap lidMap;
  private final AtomicLong queries = new AtomicLong();

  /// @param lidMap learns from the answers
  public Numbers(IqExchange exchange, LidMap lidMap) {
    this.exchange = exchange;
    this.lidMap = lidMap;
  }

  /// See `Engine.lookup`.
  public Map<String, NumberLookup> lookup(List<String> phoneNumbers) {
    if (phoneNumbers.size() > MOST) {
      throw new IllegalArgumentException(
          "at most " + MOST + " numbers at once, not " + phoneNumbers.size());
    }
    if (phoneNumbers.isEmpty()) {
      return Map.of();
    }
    try {
      String sid = "numbers-" + queries.incrementAndGet();
      Map<String, NumberLookup> answers = exchange.ask(new ContactIq(sid, phoneNumbers));
      answers.values().forEach(this::learn);
      return answers;
    } catch (QueryRefusedException e) {
      throw new EngineOfflineException("the lookup was refused: " + e.code(), e);
    }
  }

  private void learn(NumberLookup answer) {
    Jid jid = answer.jid();
    Jid lid = answer.lid();
    if (jid != null && lid != null) {
      lidMap.learn(jid, lid, LidSource.SERVER_ANSWER);
    }
  }
}
