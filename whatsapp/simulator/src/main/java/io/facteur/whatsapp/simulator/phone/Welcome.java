package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.account.PreKeys;
import io.facteur.whatsapp.simulator.account.Standings;
import io.facteur.whatsapp.simulator.account.TrustTokens;
import io.facteur.whatsapp.simulator.message.Newcomers;
import io.facteur.whatsapp.simulator.stream.Online;
import java.util.Optional;

/// What a phone sends a newly linked device: keys of the app state, then history.
///
/// Protocol reference: messaging.md §12.2, point 6.
final class Welcome implements Newcomers {
  private final Readiness readiness;
  private final Accounts accounts;
  private final Standings standings;
  private final PhoneSender sender;
  private final PushNameRecord pushNames;
  private final MessageIds ids;

  /// How a device shows that it can be written to: it is there, and has uploaded keys.
  record Readiness(Devices devices, PreKeys preKeys, Online online) {
    boolean newcomer(DeviceId device) {
      return devices.find(device).filter(found -> !found.welcomed()).isPresent()
          && preKeys.count(device) > 0
          && online.findActive(device).isPresent();
    }
  }

  Welcome(
      Readiness readiness,
      Accounts accounts,
      Standings standings,
      PhoneSender sender,
      PushNameRecord pushNames,
      MessageIds ids) {
    this.readiness = readiness;
    this.accounts = accounts;
    this.standings = standings;
    this.sender = sender;
    this.pushNames = pushNames;
    this.ids = ids;
  }

  @Override
  public void ready(DeviceId device) {
    if (!readiness.newcomer(device)) {
      return;
    }
    readiness.devices().welcomed(device);
    Account phone = accounts.owner(device);
    pushNames.write(phone);
    shareSyncKey(phone, device);
    send(phone, device, Histories.bootstrap());
    Optional<byte[]> salt =
        Optional.of(TrustTokens.salt(phone)).filter(_ -> standings.of(phone.phone()).tellsSalt());
    send(phone, device, Histories.pushNames(accounts.all(), salt));
  }

  /// Sends the keys from which those of the app state are derived.
  void shareSyncKey(Account phone, DeviceId device) {
    send(phone, device, SyncKeys.share(phone));
  }

  /// Says something to one linked device.
  void say(Account phone, DeviceId device, ProtocolMessage content) {
    send(phone, device, content);
  }

  private void send(Account phone, DeviceId device, ProtocolMessage content) {
    sender.sendPeer(
        phone,
        device,
        ids.next(phone.phone()),
        Message.newBuilder().setProtocolMessage(content).build());
  }
}
