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
  private static final ProblemCode QUOTA_EXCEEDED =
      new ProblemCode("MEDIA_QUOTA_EXCEEDED", 507, "The session's room is full");

  private static final ProblemCode INVALID_URL = new ProblemCode("INVALID_URL", 400, "Invalid URL");
  private static final ProblemCode FILE_NOT_FETCHED =
      new ProblemCode("FILE_NOT_FETCHED", 422, "The file cannot be fetched");

  private Refusal() {}

  static ProblemException invalidUrl(String why) {
    return new ProblemException(INVALID_URL, why, Map.of("field", "fileUrl"));
  }

  static ProblemException notFetched(String why) {
    return new ProblemException(FILE_NOT_FETCHED, why, Map.of("field", "fileUrl"));
  }

  static ProblemException tooLarge(long most) {
    return new ProblemException(
        ProblemCode.FILE_TOO_LARGE, "File too large", Map.of("largest", most));
  }

  static ProblemException empty() {
    return new ProblemException(EMPTY_FILE, "The file has no bytes");
  }

  static ProblemException nameTooLong(int longest) {
    return new ProblemException(
        ProblemCode.INVALID_PARAMETER,
        "fileName has at most " + longest + " characters",
        Map.of("field", "fileName"));
  }

  static ProblemException missing() {
    return new ProblemException(
        NO_FILE, "A multipart body needs the part file", Map.of("field", "file"));
  }

  static ProblemException sessionNotFound() {
    return new ProblemException(SESSION_NOT_FOUND, "Session not found");
  }

  static ProblemException quotaExceeded() {
    return new ProblemException(
        QUOTA_EXCEEDED, "The session's files have no room left (MEDIA_LIBRARY_QUOTA)");
  }

  static ProblemException storageFull() {
    return new ProblemException(STORAGE_FULL, "There is no room for this file now");
  }
}
