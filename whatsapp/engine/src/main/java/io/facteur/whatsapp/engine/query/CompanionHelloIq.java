package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.engine.DevicePlatform;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// Will a phone take a code for this device? The answer names the attempt. Protocol reference:
/// transport.md §6.3.
///
/// @param account whose phone
/// @param wrappedEphemeral a key of this attempt, readable with the code
/// @param noiseKey the device's static public key
/// @param platform what the phone shows of the device
public record CompanionHelloIq(
    Jid account, byte[] wrappedEphemeral, byte[] noiseKey, DevicePlatform platform)
    implements Iq<byte[]> {
  private static final String STANZA = "link_code_companion_reg";

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
        Node.named(STANZA)
            .attr("jid", account)
            .attr("stage", "companion_hello")
            .attr("should_show_push_notification", "true")
            .child(bytes("link_code_pairing_wrapped_companion_ephemeral_pub", wrappedEphemeral))
            .child(bytes("companion_server_auth_key_pub", noiseKey))
            .child(text("companion_platform_id", platform.clientType().symbol()))
            .child(text("companion_platform_display", platform.display()))
            .child(bytes("link_code_pairing_nonce", new byte[1]))
            .build());
  }

  @Override
  public byte[] read(Node result) {
    return result.requireChild(STANZA).requireChild("link_code_pairing_ref").bytes();
  }

  private static Node bytes(String tag, byte[] value) {
    return Node.named(tag).bytes(value).build();
  }

  private static Node text(String tag, String value) {
    return Node.named(tag).text(value).build();
  }
}
