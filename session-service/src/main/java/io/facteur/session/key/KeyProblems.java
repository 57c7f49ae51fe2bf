package io.facteur.session.key;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.vault.VaultException;
import java.util.Map;

/// What is answered when keys are not as they should be.
final class KeyProblems {
  private static final ProblemCode MASTER_KEY_MISSING =
      new ProblemCode("MASTER_KEY_MISSING", 409, "A master key is missing");

  private KeyProblems() {}

  static RuntimeException of(VaultException e) {
    return e.reason() == VaultException.Reason.MASTER_KEY
        ? new ProblemException(MASTER_KEY_MISSING, String.valueOf(e.getMessage()), Map.of())
        : e;
  }
}
