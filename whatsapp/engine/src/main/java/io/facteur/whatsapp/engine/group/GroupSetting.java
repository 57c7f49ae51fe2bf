package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.query.Iq;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of a group whose answer says only that it was done. Protocol reference: messaging.md
/// §6.2.
record GroupSetting(Jid to, Node change) implements Iq<Boolean> {
  static final String NAMESPACE = "w:g2";

  @Override
  public String namespace() {
    return NAMESPACE;
  }

  @Override
  public String type() {
    return "set";
  }

  @Override
  public List<Node> content() {
    return List.of(change);
  }

  @Override
  public Boolean read(Node result) {
    return true;
  }

  static GroupSetting leave(Jid group) {
    return new GroupSetting(
        GroupNodes.server(), Node.of("leave", Node.named("group").attr("id", group).build()));
  }

  static GroupSetting subject(Jid group, String subject) {
    return new GroupSetting(group, Node.named("subject").text(subject).build());
  }

  /// @param text null for none
  /// @param id of the new version
  /// @param former id of the version it replaces; null when there is none
  static GroupSetting description(
      Jid group, @Nullable String text, String id, @Nullable String former) {
    Node.Builder change = Node.named("description").attr("id", id).attr("prev", former);
    if (text == null) {
      change.attr("delete", "true");
    } else {
      change.child(Node.named("body").text(text).build());
    }
    return new GroupSetting(group, change.build());
  }

  static GroupSetting announcementOnly(Jid group, boolean on) {
    return new GroupSetting(group, Node.of(on ? "announcement" : "not_announcement"));
  }

  static GroupSetting locked(Jid group, boolean on) {
    return new GroupSetting(group, Node.of(on ? "locked" : "unlocked"));
  }

  static GroupSetting timer(Jid group, int seconds) {
    return new GroupSetting(
        group, seconds > 0 ? GroupNodes.timer(seconds) : Node.of("not_ephemeral"));
  }

  static GroupSetting adminsAdd(Jid group, boolean on) {
    return new GroupSetting(group, GroupNodes.memberAddMode(on));
  }

  static GroupSetting joinApproval(Jid group, boolean on) {
    return new GroupSetting(group, GroupNodes.joinApproval(on));
  }

  /// Takes back an invitation that was sent to somebody.
  static GroupSetting revoke(Jid group, List<Node> people) {
    return new GroupSetting(group, Node.named("revoke").children(people).build());
  }
}
