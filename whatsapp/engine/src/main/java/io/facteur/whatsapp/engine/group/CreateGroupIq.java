package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.query.Iq;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Make a group. The answer says of each participant what became of it. Protocol reference:
/// messaging.md §6.2.
///
/// @param key of this request, echoed by the server
/// @param people `participant` nodes
/// @param descriptionId null without a description
record CreateGroupIq(NewGroup wanted, String key, List<Node> people, @Nullable String descriptionId)
    implements Iq<Groups.Creation> {

  @Override
  public String namespace() {
    return GroupSetting.NAMESPACE;
  }

  @Override
  public String type() {
    return "set";
  }

  @Override
  public Jid to() {
    return GroupNodes.server();
  }

  @Override
  public List<Node> content() {
    Group.Settings settings = wanted.settings();
    Node.Builder create =
        Node.named("create").attr("subject", wanted.subject()).attr("key", key).children(people);
    if (wanted.description() != null) {
      create.child(
          Node.named("description")
              .attr("id", descriptionId)
              .child(Node.named("body").text(wanted.description()).build())
              .build());
    }
    if (settings.announcementOnly()) {
      create.child(Node.of("announcement"));
    }
    if (settings.locked()) {
      create.child(Node.of("locked"));
    }
    create
        .child(GroupNodes.memberAddMode(settings.adminsAdd()))
        .child(GroupNodes.timer(settings.disappearingSeconds()))
        .child(GroupNodes.joinApproval(settings.joinApproval()));
    return List.of(create.build());
  }

  @Override
  public Groups.Creation read(Node result) {
    Node group = result.requireChild("group");
    Group made = GroupNodes.read(withoutRefused(group));
    return new Groups.Creation(made, MembersIq.outcomes(group));
  }

  private static Node withoutRefused(Node group) {
    Node.Builder kept = Node.named(group.tag());
    group.attributes().forEach(kept::attr);
    return kept.children(
            group.children().stream().filter(child -> child.attribute("error").isEmpty()).toList())
        .build();
  }
}
