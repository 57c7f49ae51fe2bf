package io.facteur.whatsapp.engine.incoming;

/// A companion device started a session without a proof that it belongs to its account.
final class UnknownCompanionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownCompanionException(String message) {
    super(message);
  }
}
