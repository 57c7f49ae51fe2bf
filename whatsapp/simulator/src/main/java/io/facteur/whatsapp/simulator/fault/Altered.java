package io.facteur.whatsapp.simulator.fault;

import io.facteur.whatsapp.wire.node.Node;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// A stanza with something else in it: the same nodes, but for what is named here.
///
/// @param without children that are left out, at any depth
/// @param unnamed attributes that are left out, at any depth
/// @param bytes what becomes of the bytes of a node
record Altered(
    Predicate<Node> without, Set<String> unnamed, BiFunction<Node, byte[], byte[]> bytes) {
  private static final Altered NOTHING = new Altered(_ -> false, Set.of(), (_, value) -> value);

  static Altered without(Predicate<Node> children) {
    return new Altered(children, NOTHING.unnamed, NOTHING.bytes);
  }

  static Altered unnamed(Set<String> attributes) {
    return new Altered(NOTHING.without, attributes, NOTHING.bytes);
  }

  static Altered bytes(BiFunction<Node, byte[], byte[]> change) {
    return new Altered(NOTHING.without, NOTHING.unnamed, change);
  }

  /// The copy.
  Node of(Node node) {
    var copy = Node.named(node.tag());
    node.attributes()
        .forEach((name, value) -> {
          if (!unnamed.contains(name)) {
            copy.attr(name, value);
          }
        });
    switch (node.content()) {
      case Node.Content.Bytes(var value) -> copy.bytes(bytes.apply(node, value));
      case Node.Content.Text(var value) -> copy.text(value);
      case Node.Content.Children(var nodes) ->
          nodes.stream().filter(without.negate()).forEach(child -> copy.child(of(child)));
      case Node.Content.Empty _ -> {}
    }
    return copy.build();
  }
}
