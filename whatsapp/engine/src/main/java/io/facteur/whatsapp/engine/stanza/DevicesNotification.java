package io.facteur.whatsapp.engine.stanza;

import io.facteur.whatsapp.engine.device.DeviceLists;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.LidSource;
import io.facteur.whatsapp.engine.device.RatchetBook;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;

/// An account has other devices than before: the next send asks for the list. Sessions with removed
/// devices are forgotten. Protocol reference: messaging.md §3.3.
public final class DevicesNotification implements StanzaHandler {
  private final LidMap lidMap;
  private final DeviceLists deviceLists;
  private final RatchetBook ratchets;

  /// All of these are the device's own.
  public DevicesNotification(LidMap lidMap, DeviceLists deviceLists, RatchetBook ratchets) {
    this.lidMap = lidMap;
    this.deviceLists = deviceLists;
    this.ratchets = ratchets;
  }

  @Override
  public void handle(Node notification) {
    Jid account = notification.requireJid("from").bare();
    notification
        .jid("lid")
        .ifPresent(lid -> lidMap.learn(account, lid.bare(), LidSource.NOTIFICATION));
    deviceLists.forget(account);
    for (Node removed : notification.children("remove")) {
      for (Node device : removed.children("device")) {
        device.jid("jid").ifPresent(jid -> ratchets.forget(lidMap.canonical(jid)));
      }
    }
  }
}
