package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// The device's last word of linking by code: a bundle that the phone can open when the right code
/// was typed. Protocol reference: transport.md §6.6.
///
/// @param account whose phone
/// @param wrappedKeyBundle for the phone
/// @param identity the device's identity public key
/// @param reference names the attempt
public record CompanionFinishIq(
    Jid account, byte[] wrappedKeyBundle, byte[] identity, byte[] reference)
    implements Iq<Boolean> {

  @Override
  public String namespace() {
    return "md";
  }

  @Override
  public String type() {
    return "set";
  }

  @Override
  public List<Node> content() {
    return List.of(
        Node.named("link_code_companion_reg")
            .attr("jid", account)
            .attr("stage", "companion_finish")
            .child(bytes("link_code_pairing_wrapped_key_bundle", wrappedKeyBundle))
            .child(bytes("companion_identity_public", identity))
            .child(bytes("link_code_pairing_ref", reference))
            .build());
  }

  @Override
  public Boolean read(Node result) {
    return true;
  }

  private static Node bytes(String tag, byte[] value) {
    return Node.named(tag).bytes(value).build();
  }
}
