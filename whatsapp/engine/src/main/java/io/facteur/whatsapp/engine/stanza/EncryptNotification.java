package io.facteur.whatsapp.engine.stanza;

import io.facteur.whatsapp.engine.device.DeviceLists;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.RatchetBook;
import io.facteur.whatsapp.engine.device.Trust;
import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.key.ServerKeys;
import io.facteur.whatsapp.engine.token.Issuing;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;

/// Keys: ours run low on the server, or somebody's phone has a new identity. Protocol reference:
/// transport.md §7.4, messaging.md §2.6.
public final class EncryptNotification implements StanzaHandler {
  private final ServerKeys serverKeys;
  private final Errands errands;
  private final AccountReset reset;

  /// @param reset forgets what was shared with an account
  public EncryptNotification(ServerKeys serverKeys, Errands errands, AccountReset reset) {
    this.serverKeys = serverKeys;
    this.errands = errands;
    this.reset = reset;
  }

  @Override
  public void handle(Node notification) {
    if (notification.child("count").isPresent()) {
      boolean _ = errands.offer("top up prekeys", serverKeys::topUp);
    } else if (notification.child("digest").isPresent()) {
      boolean _ = errands.offer("check prekeys", serverKeys::check);
    } else if (notification.child("identity").isPresent()) {
      Jid account = notification.requireJid("from");
      if (account.device() == 0) {
        reset.identityChanged(account, notification.require("id"));
      }
    }
  }

  /// Forgets sessions, identities and device list of an account whose phone was set up anew, and
  /// tells of it. Does nothing for accounts we share nothing with. The new phone also gets our
  /// privacy token again, as it lost the one it had. Protocol reference: messaging.md §2.6.
  public record AccountReset(
      LidMap lidMap, RatchetBook ratchets, DeviceLists deviceLists, Trust trust, Issuing issuing) {

    void identityChanged(Jid account, String noticeId) {
      Jid canonical = lidMap.canonical(account.bare());
      deviceLists.forget(account);
      boolean known = ratchets.forgetAccount(canonical);
      known |= !canonical.equals(account.bare()) && ratchets.forgetAccount(account.bare());
      if (known) {
        trust.changed(canonical, noticeId);
        issuing.again(canonical);
      }
    }
  }
}
