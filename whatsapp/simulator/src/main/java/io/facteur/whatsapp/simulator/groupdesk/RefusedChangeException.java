package io.facteur.whatsapp.simulator.groupdesk;

/// A change of a group that is not made. Protocol reference: messaging.md §6.2.
public final class RefusedChangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  RefusedChangeException(int code, String text) {
    super(text);
    this.code = code;
  }

  static RefusedChangeException forbidden() {
    return new RefusedChangeException(403, "forbidden");
  }

  static RefusedChangeException notFound() {
    return new RefusedChangeException(404, "item-not-found");
  }

  /// WhatsApp's code.
  public int code() {
    return code;
  }
}
