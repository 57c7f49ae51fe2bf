package io.facteur.gateway.limit;

import java.io.IOException;

/// A body comes more slowly than any honest connection brings it.
public final class SlowBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  SlowBodyException() {
    super("the body comes too slowly");
  }
}
