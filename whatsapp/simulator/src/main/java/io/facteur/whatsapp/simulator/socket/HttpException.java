package io.facteur.whatsapp.simulator.socket;

/// A request that cannot be read; the connection is closed after the answer.
final class HttpException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  HttpException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
