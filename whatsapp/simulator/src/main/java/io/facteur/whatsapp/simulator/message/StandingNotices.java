package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Device;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.account.StandingJson;
import io.facteur.whatsapp.simulator.account.Standings.Standing;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;

/// Tells a person's linked devices what the server lets them do. Protocol reference: messaging.md
/// §13.
public final class StandingNotices {
  private final World world;
  private final Devices devices;
  private final Delivery delivery;

  public StandingNotices(World world, Devices devices, Delivery delivery) {
    this.world = world;
    this.devices = devices;
    this.delivery = delivery;
  }

  /// The limits of a person are these now.
  public void changed(Account account, Standing standing) {
    long now = world.seconds();
    tell(
        account,
        "NotificationUserReachoutTimelockUpdate",
        "xwa2_notify_account_reachout_timelock",
        StandingJson.lock(standing, now));
    tell(
        account,
        "MessageCappingInfoNotification",
        "xwa2_notify_new_chat_messages_capping_info_update",
        StandingJson.quota(standing, now));
  }

  /// A linked device has so many one-time pre-keys left. Protocol reference: transport.md §7.4.
  public void preKeysLeft(DeviceId device, int left) {
    delivery.deliver(
        device,
        Node.named("notification")
            .attr("type", "encrypt")
            .attr("from", Jid.SERVER)
            .attr("id", "left-" + world.now().toEpochMilli())
            .attr("t", world.seconds())
            .child(Node.named("count").attr("value", left).build())
            .build());
  }

  private void tell(Account account, String operation, String member, String json) {
    Node notice =
        Node.named("notification")
            .attr("type", "mex")
            .attr("from", Jid.SERVER)
            .attr("id", operation + "-" + world.now().toEpochMilli())
            .attr("t", world.seconds())
            .child(
                Node.named("update")
                    .attr("op_name", operation)
                    .text("{\"data\":{\"" + member + "\":" + json + "}}")
                    .build())
            .build();
    for (Device device : devices.linked(account.phone())) {
      delivery.deliver(device.id(), notice);
    }
  }
}
