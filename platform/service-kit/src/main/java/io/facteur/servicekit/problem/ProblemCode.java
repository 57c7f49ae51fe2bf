package io.facteur.servicekit.problem;

/// A kind of refusal or failure. Each is a constant of the service that answers with it.
///
/// @param code machine-readable, upper case, such as `SESSION_NOT_CONNECTED`; it never changes its
///   meaning
/// @param status the HTTP status
/// @param title a few words for a person, the same each time
public record ProblemCode(String code, int status, String title) {
  /// The body cannot be read: not JSON, a field of the wrong type, or one that does not exist.
  public static final ProblemCode INVALID_BODY =
      new ProblemCode("INVALID_BODY", 400, "The body cannot be read");

  /// A query parameter or header cannot be read.
  public static final ProblemCode INVALID_PARAMETER =
      new ProblemCode("INVALID_PARAMETER", 400, "A parameter cannot be read");

  /// More bytes came than are taken.
  public static final ProblemCode FILE_TOO_LARGE =
      new ProblemCode("FILE_TOO_LARGE", 413, "File too large");

  /// There is nothing at this path.
  public static final ProblemCode NOT_FOUND = new ProblemCode("NOT_FOUND", 404, "Nothing is here");

  /// The path is there, the method is not.
  public static final ProblemCode METHOD_NOT_ALLOWED =
      new ProblemCode("METHOD_NOT_ALLOWED", 405, "This method is not allowed here");

  /// There is no answer of a type that the caller accepts.
  public static final ProblemCode NOT_ACCEPTABLE =
      new ProblemCode("NOT_ACCEPTABLE", 406, "No answer of an accepted type");

  /// The body is of a type that is not taken here.
  public static final ProblemCode UNSUPPORTED_MEDIA_TYPE =
      new ProblemCode("UNSUPPORTED_MEDIA_TYPE", 415, "This type of body is not taken");

  /// A service was called without the internal identity header, or with a wrong one.
  public static final ProblemCode UNAUTHORIZED =
      new ProblemCode("UNAUTHORIZED", 401, "The caller is not known");

  /// Something this service needs does not answer; asking again later is right.
  public static final ProblemCode SERVICE_UNAVAILABLE =
      new ProblemCode("SERVICE_UNAVAILABLE", 503, "A part of Facteur does not answer");

  /// A fault of ours; the log holds the cause under the request's id.
  public static final ProblemCode INTERNAL_ERROR =
      new ProblemCode("INTERNAL_ERROR", 500, "Something went wrong inside Facteur");
}
