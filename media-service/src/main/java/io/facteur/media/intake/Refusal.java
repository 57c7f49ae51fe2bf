package io.facteur.media.intake;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.util.Map;

/// Every way in which a file is not taken.
final class Refusal {
  private static final ProblemCode EMPTY_FILE = new ProblemCode("EMPTY_FILE", 400, "Empty file");
  private static final ProblemCode NO_FILE = new ProblemCode("NO_FILE", 400, "No file");
  private static final ProblemCode SESSION_NOT_FOUND =
      new ProblemCode("SESSION_NOT_FOUND", 404, "Session not found");
  private static final ProblemCode STORAGE_FULL =
      new ProblemCode("STORAGE_FULL", 507, "The disk is full");

  private Refusal() {}

  static ProblemException tooLarge(long most) {
    return new ProblemException(
        ProblemCode.FILE_TOO_LARGE, "File too large", Map.of("largest", most));
  }

  static ProblemException empty() {
    return new ProblemException(EMPTY_FILE, "The file has no bytes");
  }

  static ProblemException missing() {
    return new ProblemException(
        NO_FILE, "A multipart body needs the part file", Map.of("field", "file"));
  }

  static ProblemException sessionNotFound() {
    return new ProblemException(SESSION_NOT_FOUND, "Session not found");
  }

  static ProblemException storageFull() {
    return new ProblemException(STORAGE_FULL, "There is no room for this file now");
  }
}
