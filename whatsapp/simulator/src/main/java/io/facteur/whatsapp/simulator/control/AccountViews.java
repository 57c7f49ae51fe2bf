package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Device;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.stream.Online;
import java.time.Instant;
import java.util.List;

/// Accounts as the control interface shows them.
public final class AccountViews {
  private final Accounts accounts;
  private final Devices devices;
  private final Online online;

  public AccountViews(Accounts accounts, Devices devices, Online online) {
    this.accounts = accounts;
    this.devices = devices;
    this.online = online;
  }

  /// An account with its linked devices.
  record View(String phoneNumber, String lid, String name, List<DeviceView> devices) {}

  /// A linked device.
  ///
  /// @param name as the device calls itself
  record DeviceView(
      int device, String jid, String lid, String name, boolean online, Instant linkedAt) {}

  /// An account as the interoperability suite reads it: bare digits, device numbers.
  record Brief(String phone, String lid, List<Integer> devices) {}

  List<View> all() {
    return accounts.all().stream().map(this::view).toList();
  }

  List<Brief> brief() {
    return accounts.all().stream()
        .map(account -> new Brief(account.phone(), account.lid(), devices.numbers(account.phone())))
        .toList();
  }

  private View view(Account account) {
    return new View(
        "+" + account.phone(),
        account.lidJid().toString(),
        account.name(),
        devices.linked(account.phone()).stream().map(device -> view(account, device)).toList());
  }

  private DeviceView view(Account account, Device device) {
    int number = device.id().number();
    return new DeviceView(
        number,
        account.device(number, false).toString(),
        account.device(number, true).toString(),
        device.name(),
        online.find(device.id()).isPresent(),
        device.linkedAt());
  }
}
