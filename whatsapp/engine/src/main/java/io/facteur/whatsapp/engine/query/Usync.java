package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// The envelope that usync questions share. Protocol reference: messaging.md §3.1.
final class Usync {
  private Usync() {}

  static List<Node> request(
      String sid, String mode, String context, List<Node> protocols, List<Node> users) {
    return List.of(
        Node.named("usync")
            .attr("sid", sid)
            .attr("mode", mode)
            .attr("last", "true")
            .attr("index", "0")
            .attr("context", context)
            .child(Node.named("query").children(protocols).build())
            .child(Node.named("list").children(users).build())
            .build());
  }

  static List<Node> users(Node result) {
    return result.requireChild("usync").requireChild("list").children("user");
  }
}
