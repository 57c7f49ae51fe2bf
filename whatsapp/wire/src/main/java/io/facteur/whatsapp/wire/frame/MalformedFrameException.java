package io.facteur.whatsapp.wire.frame;

/// A stream that cannot be WhatsApp's. The connection is of no further use.
public final class MalformedFrameException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedFrameException(String message) {
    super(message);
  }
}
