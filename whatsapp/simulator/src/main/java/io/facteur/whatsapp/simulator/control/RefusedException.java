package io.facteur.whatsapp.simulator.control;

/// A request of the control interface that cannot be fulfilled.
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  RefusedException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static RefusedException badRequest(String code, String message) {
    return new RefusedException(400, code, message);
  }

  static RefusedException notFound(String code, String message) {
    return new RefusedException(404, code, message);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
