package io.facteur.whatsapp.engine.stanza;

import io.facteur.whatsapp.wire.node.Node;
import java.util.Map;

/// Acknowledgements. Without one the server sends the stanza again at the next login; with an error
/// code it gives up. Protocol reference: transport.md §7.12.
public final class Acks {
  /// The stanza lacks something.
  public static final int PARSING = 487;

  /// A tag we do not know.
  public static final int UNRECOGNIZED = 488;

  /// A payload that is no message.
  public static final int INVALID_PAYLOAD = 491;

  /// Handling it failed for a reason that will not go away.
  public static final int UNHANDLED = 500;

  private Acks() {}

  /// Handled. Receipts, notifications and calls get their `type` back, messages do not.
  public static Node of(Node stanza) {
    return builder(stanza, !stanza.is("message")).build();
  }

  /// Never to be sent again.
  public static Node refusing(Node stanza, int code) {
    return builder(stanza, !stanza.is("message")).attr("error", code).build();
  }

  private static Node.Builder builder(Node stanza, boolean withType) {
    Map<String, String> given = stanza.attributes();
    Node.Builder ack =
        Node.named("ack")
            .attr("class", stanza.tag())
            .attr("id", given.get("id"))
            .attr("to", given.get("from"))
            .attr("participant", given.get("participant"))
            .attr("recipient", given.get("recipient"));
    return withType ? ack.attr("type", given.get("type")) : ack;
  }
}
