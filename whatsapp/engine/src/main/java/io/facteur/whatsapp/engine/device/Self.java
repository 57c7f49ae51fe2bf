package io.facteur.whatsapp.engine.device;

import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Optional;

/// This device and its account, in both addressings.
public record Self(LinkedAccount account) {

  /// Whether an address is one of this account's, whichever device.
  public boolean isAccountOf(Jid jid) {
    return account.jid().sameAccount(jid)
        || Optional.ofNullable(account.lid()).filter(lid -> lid.sameAccount(jid)).isPresent();
  }

  /// Whether an address is this very device.
  public boolean isThisDevice(Jid jid) {
    return isAccountOf(jid) && jid.device() == account.jid().device();
  }

  /// The account in the addressing of a chat, without device.
  public Jid inFormOf(Jid chat) {
    Jid lid = account.lid();
    return (chat.isLid() && lid != null ? lid : account.jid()).bare();
  }

  /// The account as state is kept under: by LID when it is known.
  public Jid canonical() {
    Jid lid = account.lid();
    return (lid != null ? lid : account.jid()).bare();
  }
}
