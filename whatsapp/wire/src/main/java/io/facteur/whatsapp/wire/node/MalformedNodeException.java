package io.facteur.whatsapp.wire.node;

/// Bytes that are no node, or a node without something it must have. The message names tags and
/// attributes, never values.
public final class MalformedNodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A node that lacks what the caller needs.
  public MalformedNodeException(String message) {
    super(message);
  }
}
