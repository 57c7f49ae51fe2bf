package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.query.Iq;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// What is a group? Protocol reference: messaging.md §6.1.
record GroupIq(Jid to) implements Iq<Group> {

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
    return List.of(Node.named("query").attr("request", "interactive").build());
  }

  @Override
  public Group read(Node result) {
    return GroupNodes.read(result.requireChild("group"));
  }
}
