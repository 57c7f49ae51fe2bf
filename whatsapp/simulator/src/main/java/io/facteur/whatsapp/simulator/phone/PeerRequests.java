package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.DeviceId;

/// What linked devices ask of their own phone. Protocol reference: messaging.md §4.7.
final class PeerRequests {
  private final Welcome welcome;

  PeerRequests(Welcome welcome) {
    this.welcome = welcome;
  }

  void answer(Account phone, DeviceId asker, Message message) {
    boolean keysWanted =
        message.hasProtocolMessage()
            && message.getProtocolMessage().getType()
                == ProtocolMessage.Type.APP_STATE_SYNC_KEY_REQUEST;
    if (keysWanted) {
      welcome.shareSyncKey(phone, asker);
    }
  }
}
