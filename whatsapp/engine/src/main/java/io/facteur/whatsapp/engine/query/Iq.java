package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One question to WhatsApp, and how to read its answer. A new question is a new implementation.
/// Protocol reference: transport.md §7.3.
///
/// @param <T> what the answer means
public interface Iq<T> {

  /// The `xmlns`.
  String namespace();

  /// `get` or `set`.
  String type();

  /// Whom it is put to: WhatsApp's server, or a group.
  default Jid to() {
    return Jid.SERVER;
  }

  /// What the picture in it is of; null for every other question.
  default @Nullable Jid target() {
    return null;
  }

  /// The children of the request.
  List<Node> content();

  /// Reads the children of a result.
  ///
  /// @throws io.facteur.whatsapp.wire.node.MalformedNodeException when they are not as expected
  T read(Node result);
}
