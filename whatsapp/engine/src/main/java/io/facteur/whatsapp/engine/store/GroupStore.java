package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Optional;

/// A cache of what groups are: subject, members, settings. Losing it costs a query.
public interface GroupStore {

  /// What is known of a group.
  Optional<byte[]> find(Jid group);

  /// Sets it, in the place of another. What a group is called is private; an adapter seals it.
  void put(Jid group, byte[] metadata);

  /// Forgets it; nothing happens when there is none.
  void remove(Jid group);

  /// Forgets all groups.
  void clear();
}
