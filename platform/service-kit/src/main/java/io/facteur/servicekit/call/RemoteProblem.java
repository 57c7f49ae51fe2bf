package io.facteur.servicekit.call;

import io.facteur.servicekit.problem.AskAgain;

/// Another service could not be asked: it does not answer, or answers with a fault of its own. A
/// refusal that concerns the caller comes as the problem it is instead.
public final class RemoteProblem extends RuntimeException implements AskAgain {
  private static final long serialVersionUID = 1L;

  RemoteProblem(String message, Throwable cause) {
    super(message, cause);
  }

  RemoteProblem(String message) {
    super(message);
  }
}
