package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.Set;

/// Stanzas made from other stanzas.
public final class Stanzas {
  private Stanzas() {}

  /// A builder that starts as a copy of `node`.
  public static Node.Builder copyOf(Node node) {
    return with(node, Set.of(), node.children());
  }

  /// A builder that starts with the attributes of `node` but `without`, and other children.
  static Node.Builder with(Node node, Set<String> without, List<Node> children) {
    var builder = Node.named(node.tag());
    node.attributes()
        .forEach((name, value) -> {
          if (!without.contains(name)) {
            builder.attr(name, value);
          }
        });
    switch (node.content()) {
      case Node.Content.Bytes(var value) -> builder.bytes(value);
      case Node.Content.Text(var value) -> builder.text(value);
      case Node.Content.Children _, Node.Content.Empty _ -> {}
    }
    return builder.children(children);
  }
}
