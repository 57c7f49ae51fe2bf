package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.query.Iq;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// Which groups is this account in? Protocol reference: messaging.md §6.1.
record GroupListIq() implements Iq<List<Group>> {

  @Override
  public String namespace() {
    return GroupSetting.NAMESPACE;
  }

  @Override
  public String type() {
    return "get";
  }

  @Override
  public Jid to() {
    return GroupNodes.server();
  }

  @Override
  public List<Node> content() {
    return List.of(Node.of("participating", Node.of("participants"), Node.of("description")));
  }

  @Override
  public List<Group> read(Node result) {
    return result.requireChild("groups").children("group").stream().map(GroupNodes::read).toList();
  }
}
