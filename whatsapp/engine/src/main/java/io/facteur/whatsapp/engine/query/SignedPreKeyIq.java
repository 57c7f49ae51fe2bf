package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.util.List;

/// Gives the server another signed prekey to hand out. Protocol reference: transport.md §7.6.
public record SignedPreKeyIq(SignedPreKey key) implements Iq<Boolean> {

  @Override
  public String namespace() {
    return "encrypt";
  }

  @Override
  public String type() {
    return "set";
  }

  @Override
  public List<Node> content() {
    return List.of(Node.of("rotate", KeyNodes.signedKey(key)));
  }

  @Override
  public Boolean read(Node result) {
    return true;
  }
}
