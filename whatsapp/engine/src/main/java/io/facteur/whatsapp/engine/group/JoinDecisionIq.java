package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.query.Iq;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// Let people in who wait for it, or do not. Protocol reference: messaging.md §6.2.
///
/// @param people `participant` nodes
record JoinDecisionIq(Jid to, boolean approve, List<Node> people)
    implements Iq<List<Groups.MemberOutcome>> {

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
    return List.of(
        Node.of("membership_requests_action", Node.named(decision()).children(people).build()));
  }

  @Override
  public List<Groups.MemberOutcome> read(Node result) {
    return MembersIq.outcomes(
        result.requireChild("membership_requests_action").requireChild(decision()));
  }

  private String decision() {
    return approve ? "approve" : "reject";
  }
}
