package io.facteur.webhook.endpoint;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.webhook.endpoint.Endpoint.Disabled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The endpoints that there are.
public interface Endpoints {
  /// Nothing of this id belongs to the session.
  ProblemCode WEBHOOK_NOT_FOUND = new ProblemCode("WEBHOOK_NOT_FOUND", 404, "No such webhook");

  /// The one of this id that belongs to this session.
  ///
  /// @throws ProblemException 404 `WEBHOOK_NOT_FOUND` when there is none
  default Endpoint demand(String session, String id) {
    return find(session, id).orElseThrow(() -> notFound(id));
  }

  /// The refusal of an id that nothing has.
  static ProblemException notFound(String id) {
    return new ProblemException(
        WEBHOOK_NOT_FOUND, "There is no webhook " + id + ".", Map.of("webhookId", id));
  }

  /// Keeps a new one.
  void add(Endpoint endpoint);

  /// Keeps what has changed in one, whole.
  ///
  /// @throws ProblemException 404 `WEBHOOK_NOT_FOUND` when it was removed meanwhile
  void replace(Endpoint endpoint);

  /// Sends nothing to one any more; does nothing when it is disabled already.
  ///
  /// @return whether it was enabled
  boolean disable(Endpoint endpoint, Disabled reason);

  /// The one of this id that belongs to this session.
  Optional<Endpoint> find(String session, String id);

  /// Those of one session, or those of all sessions, the oldest first, as they were within the last
  /// second.
  List<Endpoint> of(String session);

  /// Those that are told this session's events, its own before those of all sessions, as they were
  /// within the last second.
  default List<Endpoint> hearing(String session) {
    List<Endpoint> hearing = new ArrayList<>(of(session));
    hearing.addAll(of(Endpoint.ALL));
    return hearing;
  }

  /// The one of this id that is told this session's events.
  default Optional<Endpoint> hearing(String session, String id) {
    return find(session, id).or(() -> find(Endpoint.ALL, id));
  }

  /// All that there are.
  List<Endpoint> all();

  /// Forgets one.
  ///
  /// @return whether it was there
  boolean remove(String session, String id);

  /// Forgets those of a deleted session.
  void removeSession(String session);
}
