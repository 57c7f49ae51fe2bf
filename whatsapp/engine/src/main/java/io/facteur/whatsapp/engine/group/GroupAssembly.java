package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.Numbers;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.engine.store.InboundJournal;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// Builds what deals with groups, except for what is said in them.
public record GroupAssembly(GroupBook book, LidMap lidMap, IqExchange exchange) {

  /// Questions about groups.
  public Groups groups(Numbers numbers, RandomGenerator random) {
    return new GroupQueries(exchange, book, new People(lidMap, numbers), random);
  }

  /// For notifications of type `w:gp2`, and those of type `picture` that are about a group.
  public StanzaHandler notifications(InboundJournal journal, Reporter reporter, Clock clock) {
    return new GroupNotification(book, lidMap, journal, reporter, clock);
  }
}
