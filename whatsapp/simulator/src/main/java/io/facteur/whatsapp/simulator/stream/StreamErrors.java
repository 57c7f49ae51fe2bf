package io.facteur.whatsapp.simulator.stream;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;

/// The last words of a server. Protocol reference: transport.md §8.1 and §8.2.
public final class StreamErrors {
  private StreamErrors() {}

  /// The same device has connected again.
  public static Node replaced() {
    return Node.of("stream:error", Node.named("conflict").attr("type", "replaced").build());
  }

  /// The device is no longer linked.
  public static Node removed() {
    return Node.named("stream:error")
        .attr("code", "401")
        .child(Node.named("conflict").attr("type", "device_removed").build())
        .build();
  }

  /// Connect again: after pairing 515.
  public static Node code(int code) {
    return Node.named("stream:error").attr("code", code).build();
  }

  /// A conflict of another kind.
  public static Node conflict(String type) {
    return Node.of("stream:error", Node.named("conflict").attr("type", type).build());
  }

  /// An error that only a child explains, such as `ack` or `xml-not-well-formed`.
  public static Node because(String child) {
    return Node.of("stream:error", Node.of(child));
  }

  /// The end of the stream, without a reason.
  public static Node streamEnd() {
    return Node.of("xmlstreamend");
  }

  /// The phone's WhatsApp is too old for linked devices.
  public static Node downgrade() {
    return Node.named("ib").attr("from", Jid.SERVER).child(Node.of("downgrade_webclient")).build();
  }

  /// The account is banned for a while.
  ///
  /// @param code why
  /// @param expire for how many seconds
  public static Node temporaryBan(int code, int expire) {
    return Node.named("failure")
        .attr("reason", 402)
        .attr("location", "sim")
        .attr("code", code)
        .attr("expire", expire)
        .build();
  }

  /// Instead of a success: the login or registration is refused.
  public static Node failure(int reason) {
    return Node.named("failure").attr("reason", reason).attr("location", "sim").build();
  }
}
