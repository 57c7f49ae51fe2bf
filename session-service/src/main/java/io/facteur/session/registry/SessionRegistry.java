package io.facteur.session.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every session of this installation, and what its user wants of it. Any process may read and wish
/// here; what happened to a session is written by its owner alone ([OwnedSessions]). Every write is
/// durable at return.
public interface SessionRegistry {

  /// Adds a session.
  ///
  /// @return the session as kept, or empty when the id is taken
  Optional<Session> create(Session session);

  /// The session of an id, also one that is leaving.
  Optional<Session> find(String id);

  /// Sessions that are not leaving, in the order of their ids.
  ///
  /// @param after the last id of the page before; null for the first page
  /// @param only the ids to choose from; all when empty
  List<Session> page(@Nullable String after, Set<String> only, int limit);

  /// Sessions that somebody must tend: more is wanted of them than to be at rest, or they are to be
  /// at rest and their status says otherwise.
  List<Session> restless();

  /// Sessions that were neither connected nor had a message since then. One that was logged out or
  /// banned stays that, and one that never moved is none of these.
  List<Session> dormant(Instant before);

  /// Wishes something of a session. A wish to delete is never taken back.
  ///
  /// @return the session with the wish, or empty when there is none such
  Optional<Session> intend(String id, Intent intent);

  /// Wishes that a session be started anew, even when it runs.
  Optional<Session> intendNewStart(String id);

  /// A wished logout is done; a wish that was made meanwhile stays.
  void settleLogout(String id);

  /// Changes what the user says about a session. That counts as a change of where it stands,
  /// because others echo it.
  Optional<Session> describe(String id, Profile profile);

  /// Ends a session's life: only its id and the number of that life stay.
  void bury(Session session);
}
