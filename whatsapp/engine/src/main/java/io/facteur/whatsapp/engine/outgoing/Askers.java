package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.device.DeviceLists;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import java.util.Map;

/// Who may have a message of ours said again: the devices it was for, as their phones vouch for
/// them. Whoever could add a device of his own to that would read along. Protocol reference:
/// messaging.md §5.6.
public final class Askers {
  private final KeyRing keyRing;
  private final LidMap lidMap;
  private final DeviceLists deviceLists;

  /// @param deviceLists knows the devices
  public Askers(KeyRing keyRing, LidMap lidMap, DeviceLists deviceLists) {
    this.keyRing = keyRing;
    this.lidMap = lidMap;
    this.deviceLists = deviceLists;
  }

  /// Whether a device is one of the recipient's, or another one of ours. Asks WhatsApp when the
  /// list at hand does not have it: not for the thread that handles stanzas.
  boolean mayAsk(Jid asker, Jid recipient) {
    Jid device = lidMap.canonical(asker);
    boolean concerned =
        device.sameAccount(lidMap.canonical(recipient))
            || keyRing
                .credentials()
                .account()
                .map(Self::new)
                .filter(self -> self.isAccountOf(device))
                .isPresent();
    return concerned && (device.device() == 0 || isListed(device));
  }

  private boolean isListed(Jid device) {
    if (listed(device)) {
      return true;
    }
    // It may be newer than our list.
    deviceLists.forget(device.bare());
    return listed(device);
  }

  private boolean listed(Jid device) {
    Jid account = device.bare();
    Map<Jid, List<Jid>> lists = deviceLists.devicesOf(List.of(account));
    return lists.getOrDefault(account, List.of()).stream()
        .anyMatch(known -> known.device() == device.device());
  }
}
