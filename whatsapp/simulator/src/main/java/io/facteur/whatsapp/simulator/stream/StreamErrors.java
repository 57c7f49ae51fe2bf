package io.facteur.whatsapp.simulator.stream;

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

  /// Instead of a success: the login or registration is refused.
  public static Node failure(int reason) {
    return Node.named("failure").attr("reason", reason).attr("location", "sim").build();
  }
}
