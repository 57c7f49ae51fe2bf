package io.facteur.receiver.fact;

import io.facteur.whatsapp.wire.jid.Jid;

/// Who is an admin of which group.
@FunctionalInterface
public interface GroupAdmins {

  /// Whether somebody is an admin, as far as is known.
  boolean include(String sessionId, Jid group, Jid person);
}
