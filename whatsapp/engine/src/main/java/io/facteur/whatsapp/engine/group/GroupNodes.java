package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.group.Group.Description;
import io.facteur.whatsapp.engine.group.Group.Settings;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.Server;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Groups as nodes tell of them: what the server sends, and what is kept. Protocol reference:
/// messaging.md §6.1.
final class GroupNodes {
  private GroupNodes() {}

  /// Reads a `group`.
  static Group read(Node node) {
    List<Member> members = members(node);
    return new Group(
        id(node.attribute("id").orElseGet(() -> node.require("jid"))),
        node.attribute("subject").orElse(""),
        node.jid("creator").map(Jid::bare).orElse(null),
        time(node, "creation"),
        addressing(node, members),
        members,
        (int) node.number("size").orElse(members.size()),
        node.child("description").flatMap(GroupNodes::description).orElse(null),
        settings(node),
        node.child("parent").isPresent(),
        node.child("linked_parent").flatMap(parent -> parent.jid("jid")).orElse(null));
  }

  /// The node that [#read] reads as the same group.
  static Node write(Group group) {
    Settings settings = group.settings();
    Node.Builder node =
        Node.named("group")
            .attr("id", group.id().user())
            .attr("subject", group.subject())
            .attr("creator", group.creator())
            .attr("creation", seconds(group.createdAt()))
            .attr("size", group.size())
            .attr("addressing_mode", group.addressing().wireName())
            .children(group.members().stream().map(GroupNodes::write).toList());
    Optional.ofNullable(group.description()).map(GroupNodes::write).ifPresent(node::child);
    flag(node, "announcement", settings.announcementOnly());
    flag(node, "locked", settings.locked());
    flag(node, "parent", group.community());
    if (settings.disappearingSeconds() > 0) {
      node.child(timer(settings.disappearingSeconds()));
    }
    node.child(memberAddMode(settings.adminsAdd())).child(joinApproval(settings.joinApproval()));
    Optional.ofNullable(group.parent())
        .map(parent -> Node.named("linked_parent").attr("jid", parent).build())
        .ifPresent(node::child);
    return node.build();
  }

  /// The server leaves out what stands behind the `@`.
  static Jid id(String text) {
    return Jid.tryParse(text).filter(Jid::isGroup).orElseGet(() -> Jid.group(text)).bare();
  }

  /// The people in `participant` children.
  static List<Member> members(Node node) {
    return node.children("participant").stream().map(GroupNodes::member).toList();
  }

  /// One person.
  static Member member(Node node) {
    Jid jid = node.requireJid("jid").bare();
    Optional<Jid> other =
        jid.isLid()
            ? node.jid("phone_number").or(() -> node.jid("pn_jid"))
            : node.jid("lid").filter(Jid::isLid);
    return new Member(jid, other.map(Jid::bare).orElse(null), role(node));
  }

  /// A `description` element; empty when it says that there is none.
  static Optional<Description> description(Node node) {
    return node.child("body")
        .map(body ->
            new Description(
                node.attribute("id").orElse(""),
                body.text(),
                node.jid("participant").map(Jid::bare).orElse(null),
                time(node, "t")));
  }

  static Node timer(int seconds) {
    return Node.named("ephemeral").attr("expiration", seconds).build();
  }

  static Node memberAddMode(boolean adminsAdd) {
    return Node.named("member_add_mode").text(adminsAdd ? "admin_add" : "all_member_add").build();
  }

  static Node joinApproval(boolean on) {
    return Node.of(
        "membership_approval_mode",
        Node.named("group_join").attr("state", on ? "on" : "off").build());
  }

  static boolean adminsAdd(Node mode) {
    return mode.text().equals("admin_add");
  }

  static boolean approves(Node mode) {
    return mode.child("group_join")
        .flatMap(join -> join.attribute("state"))
        .filter("on"::equals)
        .isPresent();
  }

  private static Settings settings(Node node) {
    return new Settings(
        node.child("announcement").isPresent(),
        node.child("locked").isPresent(),
        node.child("member_add_mode").filter(GroupNodes::adminsAdd).isPresent(),
        node.child("membership_approval_mode").filter(GroupNodes::approves).isPresent(),
        (int)
            node.child("ephemeral").stream()
                .mapToLong(timer -> timer.number("expiration").orElse(0))
                .findFirst()
                .orElse(0));
  }

  private static AddressingMode addressing(Node node, List<Member> members) {
    return node.attribute("addressing_mode")
        .map(AddressingMode::of)
        .orElseGet(() ->
            members.stream().anyMatch(member -> member.jid().isLid())
                ? AddressingMode.LID
                : AddressingMode.PN);
  }

  private static Member.Role role(Node node) {
    return switch (node.attribute("type").orElse("")) {
      case "admin" -> Member.Role.ADMIN;
      case "superadmin" -> Member.Role.SUPERADMIN;
      default -> Member.Role.MEMBER;
    };
  }

  private static Node write(Member member) {
    return Node.named("participant")
        .attr("jid", member.jid())
        .attr(member.jid().isLid() ? "phone_number" : "lid", member.alternate())
        .attr(
            "type",
            switch (member.role()) {
              case MEMBER -> null;
              case ADMIN -> "admin";
              case SUPERADMIN -> "superadmin";
            })
        .build();
  }

  private static Node write(Description description) {
    return Node.named("description")
        .attr("id", description.id())
        .attr("participant", description.author())
        .attr("t", seconds(description.writtenAt()))
        .child(Node.named("body").text(description.text()).build())
        .build();
  }

  private static void flag(Node.Builder node, String tag, boolean on) {
    if (on) {
      node.child(Node.of(tag));
    }
  }

  private static @Nullable Instant time(Node node, String name) {
    return node.number(name).stream().mapToObj(Instant::ofEpochSecond).findFirst().orElse(null);
  }

  private static @Nullable String seconds(@Nullable Instant time) {
    return time == null ? null : Long.toString(time.getEpochSecond());
  }

  /// Where questions about no group in particular go.
  static Jid server() {
    return new Jid("", 0, 0, Server.GROUP);
  }
}
