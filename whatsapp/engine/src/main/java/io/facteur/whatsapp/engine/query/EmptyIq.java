package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// Questions whose answer says only that it was done. Protocol reference: transport.md §7.
public record EmptyIq(String namespace, String type, List<Node> content) implements Iq<Boolean> {

  /// Copies the content in.
  public EmptyIq {
    content = List.copyOf(content);
  }

  @Override
  public Boolean read(Node result) {
    return true;
  }

  /// Are you there? (§7.9)
  public static EmptyIq ping() {
    return new EmptyIq("w:p", "get", List.of());
  }

  /// Start delivering. (§7.7)
  public static EmptyIq active() {
    return new EmptyIq("passive", "set", List.of(Node.of("active")));
  }

  /// We have seen that something is dirty. (§7.8)
  public static EmptyIq clean(String what, String timestamp) {
    return new EmptyIq(
        "urn:xmpp:whatsapp:dirty",
        "set",
        List.of(Node.named("clean").attr("type", what).attr("timestamp", timestamp).build()));
  }

  /// Unlink this device. (§8.3)
  public static EmptyIq removeDevice(Jid own) {
    return new EmptyIq(
        "md",
        "set",
        List.of(
            Node.named("remove-companion-device")
                .attr("jid", own)
                .attr("reason", "user_initiated")
                .build()));
  }
}
