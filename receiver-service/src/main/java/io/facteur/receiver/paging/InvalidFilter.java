package io.facteur.receiver.paging;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.util.Map;

/// The refusal of a parameter of a list.
public final class InvalidFilter {
  private static final ProblemCode INVALID_FILTER =
      new ProblemCode("INVALID_FILTER", 400, "Invalid filter");

  private InvalidFilter() {}

  /// 400 `INVALID_FILTER`, naming the parameter.
  ///
  /// @param expected what it must be
  public static ProblemException of(String parameter, String expected) {
    return new ProblemException(
        INVALID_FILTER, parameter + " must be " + expected, Map.of("field", parameter));
  }
}
