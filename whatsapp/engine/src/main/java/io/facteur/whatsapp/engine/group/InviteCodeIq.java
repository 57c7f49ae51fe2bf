package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.query.Iq;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// By which code can people join? Protocol reference: messaging.md §6.2.
///
/// @param type `get` for the code there is, `set` for a new one in its place
record InviteCodeIq(Jid to, String type) implements Iq<String> {

  @Override
  public String namespace() {
    return GroupSetting.NAMESPACE;
  }

  @Override
  public List<Node> content() {
    return List.of(Node.of("invite"));
  }

  @Override
  public String read(Node result) {
    return result.requireChild("invite").require("code");
  }
}
