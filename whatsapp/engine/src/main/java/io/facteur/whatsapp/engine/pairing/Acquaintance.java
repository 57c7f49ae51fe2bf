package io.facteur.whatsapp.engine.pairing;

import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.LidSource;
import io.facteur.whatsapp.engine.device.Trust;
import io.facteur.whatsapp.wire.jid.Jid;

/// What a new device learns of its own account at linking: which LID it has, and its phone's
/// identity key.
public final class Acquaintance {
  private final LidMap lidMap;
  private final Trust trust;

  /// Both are the device's own.
  public Acquaintance(LidMap lidMap, Trust trust) {
    this.lidMap = lidMap;
    this.trust = trust;
  }

  void made(LinkedAccount account, byte[] phoneIdentity) {
    Jid lid = account.lid();
    if (lid != null) {
      lidMap.learn(account.jid().bare(), lid.bare(), LidSource.OWN_ACCOUNT);
    }
    trust.saw(lidMap.canonical(account.jid().bare()), phoneIdentity);
  }
}
