package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.PreKey;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.util.List;

/// Gives the server public keys for others to start sessions with. Protocol reference: transport.md
/// §7.4.
///
/// @param identity public, 32 bytes
public record PreKeyUploadIq(
    int registrationId, byte[] identity, SignedPreKey signedPreKey, List<PreKey> oneTimeKeys)
    implements Iq<Boolean> {

  /// Copies the keys in.
  public PreKeyUploadIq {
    oneTimeKeys = List.copyOf(oneTimeKeys);
  }

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
    return List.of(
        KeyNodes.registration(registrationId),
        KeyNodes.type(),
        KeyNodes.identity(identity),
        Node.named("list").children(oneTimeKeys.stream().map(KeyNodes::key).toList()).build(),
        KeyNodes.signedKey(signedPreKey));
  }

  @Override
  public Boolean read(Node result) {
    return true;
  }
}
