package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// One question to WhatsApp, and how to read its answer. A new question is a new implementation.
/// Protocol reference: transport.md §7.3.
///
/// @param <T> what the answer means
public interface Iq<T> {

  /// The `xmlns`.
  String namespace();

  /// `get` or `set`.
  String type();

  /// The children of the request.
  List<Node> content();

  /// Reads the children of a result.
  ///
  /// @throws io.facteur.whatsapp.wire.node.MalformedNodeException when they are not as expected
  T read(Node result);
}
