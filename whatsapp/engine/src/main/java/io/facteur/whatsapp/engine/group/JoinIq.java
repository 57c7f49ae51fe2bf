package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.query.Iq;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.Optional;

/// Let this account in. Protocol reference: messaging.md §6.2.
record JoinIq(Jid to, Node invitation) implements Iq<Groups.Joining> {

  static JoinIq byCode(String code) {
    return new JoinIq(GroupNodes.server(), Node.named("invite").attr("code", code).build());
  }

  static JoinIq byMessage(Groups.Invitation invitation) {
    return new JoinIq(
        invitation.group(),
        Node.named("accept")
            .attr("code", invitation.code())
            .attr("expiration", invitation.expiresAt().getEpochSecond())
            .attr("admin", invitation.inviter())
            .build());
  }

  @Override
  public String namespace() {
    return GroupSetting.NAMESPACE;
  }

  @Override
  public String type() {
    return "set";
  }

  @Override
  public List<Node> content() {
    return List.of(invitation);
  }

  @Override
  public Groups.Joining read(Node result) {
    Optional<Node> waiting = result.child("membership_approval_request");
    Node group = waiting.orElseGet(() -> result.child("group").orElse(result));
    Jid id = group.attribute("jid").map(GroupNodes::id).orElse(to);
    return new Groups.Joining(id, waiting.isPresent());
  }
}
