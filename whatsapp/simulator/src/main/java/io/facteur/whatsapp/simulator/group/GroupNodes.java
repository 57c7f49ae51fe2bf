package io.facteur.whatsapp.simulator.group;

import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Groups as stanzas show them. Protocol reference: messaging.md §6.1.
public final class GroupNodes {
  private final Groups groups;

  public GroupNodes(Groups groups) {
    this.groups = groups;
  }

  /// A group with its members.
  public Node group(Group group) {
    return outside(group)
        .children(group.members().stream().map(member -> participant(group, member)).toList())
        .build();
  }

  /// A group as those see it who are not in it.
  public Node.Builder outside(Group group) {
    Group.Settings settings = group.settings();
    Node.Builder node =
        Node.named("group")
            .attr("id", group.id())
            .attr("subject", group.subject().text())
            .attr("s_t", group.subject().at())
            .attr("s_o", groups.address(group, group.subject().author()))
            .attr("creation", group.createdAt())
            .attr("creator", groups.address(group, group.creator()))
            .attr("creator_pn", group.byLid() ? groups.otherAddress(group, group.creator()) : null)
            .attr("size", group.members().size())
            .attr("addressing_mode", group.byLid() ? "lid" : "pn");
    Group.Words description = group.description();
    if (description != null) {
      node.child(description(group, description));
    }
    if (settings.announcement()) {
      node.child(Node.of("announcement"));
    }
    if (settings.locked()) {
      node.child(Node.of("locked"));
    }
    if (settings.timer() > 0) {
      node.child(Node.named("ephemeral").attr("expiration", settings.timer()).build());
    }
    return node.child(memberAddMode(settings.adminsAdd())).child(approvalMode(settings.approval()));
  }

  /// A description as it is, or that there is none.
  public Node description(Group group, Group.@Nullable Words words) {
    if (words == null) {
      return Node.of("description", Node.of("delete"));
    }
    return Node.named("description")
        .attr("id", words.id())
        .attr("participant", groups.address(group, words.author()))
        .attr("t", words.at())
        .child(Node.named("body").text(words.text()).build())
        .build();
  }

  /// A member, with the rank.
  public Node participant(Group group, Group.Member member) {
    return person(group, "participant", member.phone())
        .attr("type", member.rank().isEmpty() ? null : member.rank())
        .build();
  }

  /// A person in both forms of address.
  public Node.Builder person(Group group, String tag, String phone) {
    return Node.named(tag)
        .attr("jid", groups.address(group, phone))
        .attr(group.byLid() ? "phone_number" : "lid", groups.otherAddress(group, phone));
  }

  /// Persons in both forms of address.
  public List<Node> participants(Group group, List<String> phones) {
    return phones.stream().map(phone -> person(group, "participant", phone).build()).toList();
  }

  /// Who may add members.
  public static Node memberAddMode(boolean adminsAdd) {
    return Node.named("member_add_mode").text(adminsAdd ? "admin_add" : "all_member_add").build();
  }

  /// Whether admins decide who joins.
  public static Node approvalMode(boolean on) {
    return Node.of(
        "membership_approval_mode",
        Node.named("group_join").attr("state", on ? "on" : "off").build());
  }
}
