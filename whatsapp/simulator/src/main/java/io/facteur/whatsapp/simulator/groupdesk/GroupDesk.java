package io.facteur.whatsapp.simulator.groupdesk;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.group.GroupNodes;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.simulator.message.Delivery;
import io.facteur.whatsapp.simulator.state.World;

/// All that can be done with groups, by linked devices and by phones.
public record GroupDesk(
    Groups groups,
    GroupNodes nodes,
    Membership membership,
    Entrance entrance,
    SettingChanges settings) {
  /// Puts the parts together.
  public static GroupDesk assemble(
      World world, Accounts accounts, Devices devices, Groups groups, Delivery delivery) {
    var nodes = new GroupNodes(groups);
    var notices = new GroupNotices(world, groups, devices, delivery);
    var membership = new Membership(world, accounts, groups, nodes, notices);
    return new GroupDesk(
        groups,
        nodes,
        membership,
        new Entrance(world, accounts, groups, notices, membership),
        new SettingChanges(world, groups, nodes, notices, membership));
  }
}
