package io.facteur.webhook.endpoint;

import java.util.List;
import java.util.Optional;

/// The endpoints that there are.
public interface Endpoints {

  /// Keeps a new one.
  void add(Endpoint endpoint);

  /// The one of this id that belongs to this session.
  Optional<Endpoint> find(String session, String id);

  /// Those of one session, the oldest first.
  List<Endpoint> of(String session);

  /// Forgets one.
  ///
  /// @return whether it was there
  boolean remove(String session, String id);

  /// Forgets those of a deleted session.
  void removeSession(String session);
}
