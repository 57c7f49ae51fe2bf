package io.facteur.session.fact;

import io.facteur.contracts.session.SessionFact;
import io.facteur.eventbus.Journal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// Tells the facts of sessions: into the journal first, which is the truth, then to the topic.
public final class Facts {
  private final Journal<SessionFact> journal;
  private final Consumer<SessionFact> publisher;

  /// @param publisher brings a fact to the topic when it can; what it does not bring is found in
  ///   the journal
  public Facts(Journal<SessionFact> journal, Consumer<SessionFact> publisher) {
    this.journal = journal;
    this.publisher = publisher;
  }

  /// Tells a fact once: durable at return, on its way to the topic.
  ///
  /// @param id what makes it this fact and no other; telling it again changes nothing
  /// @param fact the record, given its number in the session's stream
  public Journal.Appended<SessionFact> tell(
      String sessionId, String id, LongFunction<SessionFact> fact) {
    var told = journal.append(sessionId, id, fact);
    if (told.isNew()) {
      publisher.accept(told.record());
    }
    return told;
  }

  /// Tells several facts, each once, in this order; durable at return.
  ///
  /// @param facts by id
  /// @return the ids of those that were new
  public List<String> tellAll(String sessionId, Map<String, LongFunction<SessionFact>> facts) {
    var told = journal.appendAll(sessionId, facts);
    told.stream().filter(Journal.Appended::isNew).map(Journal.Appended::record).forEach(publisher);
    return told.stream()
        .filter(Journal.Appended::isNew)
        .map(appended -> appended.record().id())
        .toList();
  }

  /// Forgets what was told of a session, but for the last fact.
  public void forgetEarlier(String sessionId) {
    journal.forget(sessionId);
  }

  /// Whether a fact was told.
  public boolean knows(String sessionId, String id) {
    return journal.find(sessionId, id).isPresent();
  }
}
