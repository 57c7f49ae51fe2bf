package io.facteur.embeddedstore;

/// The store's parts contradict each other.
final class DamagedStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedStoreException(String message) {
    super(message);
  }
}
