package io.facteur.whatsapp.simulator.state;

import java.nio.file.Path;

/// The data folder cannot be used as it is; nothing in it was changed.
public final class StateUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StateUnreadableException(Path path, String problem, Throwable cause) {
    super(path + " " + problem, cause);
  }

  StateUnreadableException(Path path, String problem) {
    super(path + " " + problem);
  }
}
