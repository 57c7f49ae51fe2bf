package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.query.Iq;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Give a group another picture. Protocol reference: messaging.md §6.2.
///
/// @param jpeg null for none
record PictureIq(Jid target, byte @Nullable [] jpeg) implements Iq<Optional<String>> {

  @Override
  public String namespace() {
    return "w:profile:picture";
  }

  @Override
  public String type() {
    return "set";
  }

  @Override
  public List<Node> content() {
    return jpeg == null
        ? List.of()
        : List.of(Node.named("picture").attr("type", "image").bytes(jpeg).build());
  }

  @Override
  public Optional<String> read(Node result) {
    return result.child("picture").flatMap(picture -> picture.attribute("id"));
  }
}
