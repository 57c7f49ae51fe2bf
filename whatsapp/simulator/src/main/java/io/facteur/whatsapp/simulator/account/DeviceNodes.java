package io.facteur.whatsapp.simulator.account;

import io.facteur.whatsapp.wire.device.DeviceListHash;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.List;

/// Device lists as stanzas show them.
///
/// Protocol reference: messaging.md §3.1 and §3.3.
public final class DeviceNodes {
  private final Devices devices;
  private final KeyIndexLists lists;

  public DeviceNodes(Devices devices, KeyIndexLists lists) {
    this.devices = devices;
    this.lists = lists;
  }

  /// The `device-list` of a query's answer, the phone first.
  public Node list(Account account) {
    var entries = new ArrayList<Node>();
    entries.add(Node.named("device").attr("id", "0").build());
    for (Device device : devices.linked(account.phone())) {
      entries.add(
          Node.named("device")
              .attr("id", device.id().number())
              .attr("key-index", device.keyIndex())
              .build());
    }
    return Node.named("device-list").attr("hash", hash(account, false)).children(entries).build();
  }

  /// The signed `key-index-list`.
  public Node keyIndexList(Account account) {
    return Node.named("key-index-list")
        .attr("ts", account.devicesChangedAt().getEpochSecond())
        .bytes(lists.sign(account))
        .build();
  }

  /// The hash over all devices in one kind of address.
  public String hash(Account account, boolean byLid) {
    List<Jid> all =
        devices.numbers(account.phone()).stream()
            .map(number -> account.device(number, byLid))
            .toList();
    return DeviceListHash.of(all);
  }
}
