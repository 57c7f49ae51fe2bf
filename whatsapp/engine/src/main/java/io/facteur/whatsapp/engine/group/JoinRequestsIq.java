package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.query.Iq;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Instant;
import java.util.List;

/// Who waits to be let in? Protocol reference: messaging.md §6.2.
record JoinRequestsIq(Jid to) implements Iq<List<Groups.JoinRequest>> {

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
    return List.of(Node.of("membership_approval_requests"));
  }

  @Override
  public List<Groups.JoinRequest> read(Node result) {
    return result.requireChild("membership_approval_requests").children().stream()
        .filter(child -> child.is("membership_approval_request"))
        .map(request ->
            new Groups.JoinRequest(
                GroupNodes.member(request),
                Instant.ofEpochSecond(request.number("request_time").orElse(0)),
                request.attribute("request_method").orElse(null)))
        .toList();
  }
}
