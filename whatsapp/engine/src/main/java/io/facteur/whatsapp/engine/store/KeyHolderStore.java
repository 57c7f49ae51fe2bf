package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Optional;

/// Who was given our sender key of each group. Losing it costs another distribution; it is written
/// before the wire, so that it never forgets somebody who has the key.
public interface KeyHolderStore {

  /// The holders of our key of a group.
  Optional<KeyHolders> find(Jid group);

  /// Sets them, in the place of others. Durable at return.
  void put(Jid group, KeyHolders holders);

  /// Forgets them; nothing happens when there are none.
  void remove(Jid group);
}
