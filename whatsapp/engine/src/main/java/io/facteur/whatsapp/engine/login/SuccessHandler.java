package io.facteur.whatsapp.engine.login;

import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.LidSource;
import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.key.Credentials;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;

/// The server accepted the login. Protocol reference: transport.md §7.1.
public final class SuccessHandler implements StanzaHandler {
  private final KeyRing keyRing;
  private final LidMap lidMap;
  private final ClaimedVersion version;
  private final Errands errands;
  private final LoginTasks tasks;

  /// @param tasks done next, beside the reading thread
  public SuccessHandler(
      KeyRing keyRing, LidMap lidMap, ClaimedVersion version, Errands errands, LoginTasks tasks) {
    this.keyRing = keyRing;
    this.lidMap = lidMap;
    this.version = version;
    this.errands = errands;
    this.tasks = tasks;
  }

  @Override
  public void handle(Node success) {
    version.accepted();
    success.jid("lid").filter(Jid::isLid).ifPresent(this::rememberLid);
    boolean _ = errands.offer("login", tasks);
  }

  private void rememberLid(Jid told) {
    Optional<Credentials.Membership> membership =
        Optional.ofNullable(keyRing.credentials().membership());
    if (membership.isEmpty()) {
      return;
    }
    LinkedAccount account = membership.get().account();
    Jid lid = told.withDevice(account.jid().device());
    if (!lid.equals(account.lid())) {
      LinkedAccount changed = account.withLid(lid);
      byte[] identity = membership.get().signedIdentity();
      Credentials _ =
          keyRing.update(own -> own.withMembership(new Credentials.Membership(changed, identity)));
    }
    lidMap.learn(account.jid().bare(), lid.bare(), LidSource.OWN_ACCOUNT);
  }
}
