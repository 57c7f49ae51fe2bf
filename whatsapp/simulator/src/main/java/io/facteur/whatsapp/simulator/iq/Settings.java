package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.wire.node.Node;
import java.util.Map;

/// Answers about settings that nobody can change here.
///
/// Protocol reference: transport.md §7.11 and messaging.md §12.2.
final class Settings {
  private Settings() {}

  /// Properties of the server: 1:1 chats are addressed by hidden id.
  static Node props() {
    return Node.named("props")
        .attr("protocol", "1")
        .attr("ab_key", "sim")
        .attr("hash", "sim1")
        .attr("refresh", "86400")
        .attr("refresh_id", "1")
        .child(Node.named("prop").attr("config_code", "9435").attr("config_value", "true").build())
        .build();
  }

  /// Nobody is blocked.
  static Node blocklist() {
    return Node.named("list").attr("dhash", "sim1").build();
  }

  /// Everybody may see everything.
  static Node privacy() {
    var privacy = Node.named("privacy");
    Map.of(
            "groupadd", "all",
            "last", "all",
            "status", "all",
            "profile", "all",
            "readreceipts", "all",
            "online", "all",
            "calladd", "all",
            "messages", "all",
            "defense", "off")
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(setting ->
            privacy.child(
                Node.named("category")
                    .attr("name", setting.getKey())
                    .attr("value", setting.getValue())
                    .build()));
    return privacy.build();
  }
}
