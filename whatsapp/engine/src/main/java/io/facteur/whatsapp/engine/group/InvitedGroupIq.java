package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.query.Iq;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// Which group does an invitation lead to? Protocol reference: messaging.md §6.2.
record InvitedGroupIq(Jid to, Node invitation) implements Iq<Group> {

  static InvitedGroupIq byCode(String code) {
    return new InvitedGroupIq(GroupNodes.server(), Node.named("invite").attr("code", code).build());
  }

  static InvitedGroupIq byMessage(Groups.Invitation invitation) {
    return new InvitedGroupIq(
        invitation.group(),
        Node.of(
            "query",
            Node.named("add_request")
                .attr("code", invitation.code())
                .attr("expiration", invitation.expiresAt().getEpochSecond())
                .attr("admin", invitation.inviter())
                .build()));
  }

  @Override
  public String namespace() {
    return GroupSetting.NAMESPACE;
  }

  @Override
  public String type() {
    return "get";
  }

  @Override
  public List<Node> content() {
    return List.of(invitation);
  }

  @Override
  public Group read(Node result) {
    return GroupNodes.read(result.requireChild("group"));
  }
}
