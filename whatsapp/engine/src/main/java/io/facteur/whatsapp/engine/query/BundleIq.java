package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.PreKeyBundle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keys to start sessions with, for some devices. A device without keys, or with unreadable ones,
/// is missing from the answer. Protocol reference: messaging.md §2.7.
public record BundleIq(List<Jid> devices) implements Iq<Map<Jid, PreKeyBundle>> {
  private static final Logger log = LoggerFactory.getLogger(BundleIq.class);

  /// Copies the devices in.
  public BundleIq {
    devices = List.copyOf(devices);
  }

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
    return List.of(
        Node.named("key")
            .children(
                devices.stream()
                    .map(device -> Node.named("user").attr("jid", device).build())
                    .toList())
            .build());
  }

  @Override
  public Map<Jid, PreKeyBundle> read(Node result) {
    Map<Jid, PreKeyBundle> bundles = new HashMap<>();
    for (Node user : result.requireChild("list").children("user")) {
      try {
        if (user.child("error").isEmpty()) {
          Node keys = user.child("keys").orElse(user);
          bundles.put(user.requireJid("jid"), KeyNodes.bundle(keys, user));
        }
      } catch (MalformedNodeException e) {
        log.atWarn().addKeyValue("reason", e.getMessage()).log("bundle.unreadable");
      }
    }
    return Map.copyOf(bundles);
  }
}
