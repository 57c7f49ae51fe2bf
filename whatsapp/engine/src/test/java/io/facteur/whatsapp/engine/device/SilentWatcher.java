package io.facteur.whatsapp.engine.device;

import io.facteur.whatsapp.wire.jid.Jid;

/// Tells nobody.
public final class SilentWatcher implements LidMap.Watcher {
  @Override
  public void linked(Jid phone, Jid lid) {}

  @Override
  public void disputed(LidMap map, Jid phone) {}
}
