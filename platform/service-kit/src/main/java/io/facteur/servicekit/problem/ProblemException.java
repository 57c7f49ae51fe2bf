package io.facteur.servicekit.problem;

import java.util.Map;

/// An expected refusal, on its way to the caller.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemCode code;
  private final transient Map<String, ?> members;

  /// A refusal.
  ///
  /// @param detail one sentence, fit to be shown to the caller
  /// @param members more for machines, such as `field` or `retryAfter`
  public ProblemException(ProblemCode code, String detail, Map<String, ?> members) {
    super(detail, null, false, false);
    this.code = code;
    this.members = Map.copyOf(members);
  }

  /// A refusal with nothing more to say.
  public ProblemException(ProblemCode code, String detail) {
    this(code, detail, Map.of());
  }

  /// What kind it is.
  public ProblemCode code() {
    return code;
  }

  /// The sentence for the caller.
  public String detail() {
    return String.valueOf(getMessage());
  }

  /// More for machines.
  public Map<String, ?> members() {
    return members;
  }
}
