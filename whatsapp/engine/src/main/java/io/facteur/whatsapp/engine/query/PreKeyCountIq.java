package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// How many of our one-time prekeys the server still has. Protocol reference: transport.md §7.4.
public record PreKeyCountIq() implements Iq<Integer> {
  @Override
  public String namespace() {
    return "encrypt";
  }

  @Override
  public String type() {
    return "get";
  }

  @Override
  public List<Node> content() {
    return List.of(Node.of("count"));
  }

  @Override
  public Integer read(Node result) {
    return (int) result.requireChild("count").number("value").orElse(0);
  }
}
