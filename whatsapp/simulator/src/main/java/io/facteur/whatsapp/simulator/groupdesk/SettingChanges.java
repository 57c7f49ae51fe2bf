package io.facteur.whatsapp.simulator.groupdesk;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.group.GroupNodes;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.Objects;

/// What a group is called, says of itself, and lets people do. Only used inside turns. Protocol
/// reference: messaging.md §6.2.
public final class SettingChanges {
  /// What can be set with one element of that tag.
  static final List<String> TAGS =
      List.of(
          "subject",
          "description",
          "locked",
          "unlocked",
          "announcement",
          "not_announcement",
          "ephemeral",
          "not_ephemeral",
          "member_add_mode",
          "membership_approval_mode");

  private static final int LONGEST_SUBJECT = 100;
  private static final int LONGEST_DESCRIPTION = 2048;

  private final World world;
  private final Groups groups;
  private final GroupNodes nodes;
  private final GroupNotices notices;
  private final Membership membership;

  SettingChanges(
      World world, Groups groups, GroupNodes nodes, GroupNotices notices, Membership membership) {
    this.world = world;
    this.groups = groups;
    this.nodes = nodes;
    this.notices = notices;
    this.membership = membership;
  }

  /// Makes one change and tells everybody.
  public void change(DeviceId actor, Jid id, Node change) {
    Group group = membership.asMember(actor, id);
    boolean words = change.is("subject") || change.is("description");
    if (!words || group.settings().locked()) {
      group = membership.asAdmin(actor, id);
    }
    Group changed = changed(actor, group, change);
    groups.put(changed);
    notices.tell(changed, actor, notice(changed, change));
  }

  /// Gives a group another picture.
  ///
  /// @return its id; empty for none
  public String picture(DeviceId actor, Jid id, boolean any) {
    Group group = membership.asMember(actor, id);
    if (group.settings().locked()) {
      group = membership.asAdmin(actor, id);
    }
    String picture = any ? Long.toString(world.now().toEpochMilli()) : "";
    Group changed = group.pictured(any ? picture : null);
    groups.put(changed);
    notices.picture(changed, actor);
    return picture;
  }

  private Group changed(DeviceId actor, Group group, Node change) {
    return switch (change.tag()) {
      case "subject" -> called(actor, group, change.text());
      case "description" -> described(actor, group, change);
      case "locked" -> group.set(settings -> settings.locking(true));
      case "unlocked" -> group.set(settings -> settings.locking(false));
      case "announcement" -> group.set(settings -> settings.announcing(true));
      case "not_announcement" -> group.set(settings -> settings.announcing(false));
      case "ephemeral" ->
          group.set(settings -> settings.timing(change.number("expiration").orElse(0)));
      case "not_ephemeral" -> group.set(settings -> settings.timing(0));
      case "member_add_mode" ->
          group.set(settings -> settings.adminsAdding(change.text().equals("admin_add")));
      case "membership_approval_mode" ->
          group.set(settings ->
              settings.approving(change.requireChild("group_join").require("state").equals("on")));
      default -> throw new RefusedChangeException(400, "bad-request");
    };
  }

  private Group called(DeviceId actor, Group group, String subject) {
    if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
      throw new RefusedChangeException(406, "not-acceptable");
    }
    return group.called(new Group.Words("", subject, actor.phone(), world.seconds()));
  }

  private Group described(DeviceId actor, Group group, Node change) {
    Group.Words former = group.description();
    String expected = former == null ? null : former.id();
    if (!Objects.equals(change.attribute("prev").orElse(null), expected)) {
      throw new RefusedChangeException(409, "conflict");
    }
    if (change.attribute("delete").isPresent()) {
      return group.described(null);
    }
    String text = change.requireChild("body").text();
    if (text.length() > LONGEST_DESCRIPTION) {
      throw new RefusedChangeException(406, "not-acceptable");
    }
    return group.described(
        new Group.Words(change.require("id"), text, actor.phone(), world.seconds()));
  }

  private Node notice(Group group, Node change) {
    return switch (change.tag()) {
      case "subject" ->
          Node.named("subject")
              .attr("subject", group.subject().text())
              .attr("s_t", group.subject().at())
              .attr("s_o", groups.address(group, group.subject().author()))
              .build();
      case "description" -> nodes.description(group, group.description());
      case "announcement", "not_announcement" ->
          Node.named(change.tag()).attr("v_id", Long.toString(world.now().toEpochMilli())).build();
      default -> change;
    };
  }
}
