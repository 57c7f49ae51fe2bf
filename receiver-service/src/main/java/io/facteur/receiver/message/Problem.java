package io.facteur.receiver.message;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.util.Map;

/// The ways in which a question about messages is refused.
final class Problem {
  private static final ProblemCode MESSAGE_NOT_FOUND =
      new ProblemCode("MESSAGE_NOT_FOUND", 404, "Message not found");
  private static final ProblemCode SEARCH_UNAVAILABLE =
      new ProblemCode("SEARCH_UNAVAILABLE", 422, "Search unavailable");

  private Problem() {}

  static ProblemException messageNotFound() {
    return new ProblemException(MESSAGE_NOT_FOUND, "Message not found", Map.of());
  }

  static ProblemException searchUnavailable() {
    return new ProblemException(
        SEARCH_UNAVAILABLE,
        "What messages say is kept encrypted and cannot be searched; filter by chatId, type, since"
            + " and until instead",
        Map.of("field", "search"));
  }
}
