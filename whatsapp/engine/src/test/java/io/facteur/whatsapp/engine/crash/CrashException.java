package io.facteur.whatsapp.engine.crash;

import io.facteur.whatsapp.engine.store.StoreException;

/// The process died here.
final class CrashException extends StoreException {
  private static final long serialVersionUID = 1L;

  CrashException(String step) {
    super("crashed at " + step);
  }
}
