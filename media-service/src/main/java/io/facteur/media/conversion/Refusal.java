package io.facteur.media.conversion;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.util.Map;

/// Every way in which a file cannot be sent as that kind of message.
final class Refusal {
  private static final ProblemCode MEDIA_NOT_READY =
      new ProblemCode("MEDIA_NOT_READY", 422, "The file is not here");
  private static final ProblemCode MEDIA_TYPE_MISMATCH =
      new ProblemCode("MEDIA_TYPE_MISMATCH", 422, "Another kind of file");
  private static final ProblemCode CONVERSION_UNAVAILABLE =
      new ProblemCode("CONVERSION_UNAVAILABLE", 422, "The file would have to be converted");
  private static final ProblemCode CONVERSION_FAILED =
      new ProblemCode("CONVERSION_FAILED", 422, "The file cannot be converted");

  private Refusal() {}

  static ProblemException notReady() {
    return new ProblemException(
        MEDIA_NOT_READY, "The file is still being fetched, or cannot be had any more");
  }

  static ProblemException other(String kind, String mimeType) {
    return new ProblemException(
        MEDIA_TYPE_MISMATCH,
        "A file of type %s cannot be sent as %s; send it as a document".formatted(mimeType, kind),
        Map.of("mimeType", mimeType));
  }

  static ProblemException unavailable(String kind, String mimeType) {
    return new ProblemException(
        CONVERSION_UNAVAILABLE,
        "Phones do not play %s as %s, and there is no ffmpeg here to convert it; install it, or send the file as a document"
            .formatted(mimeType, kind),
        Map.of("mimeType", mimeType));
  }

  static ProblemException impossible(String kind, String mimeType) {
    return new ProblemException(
        CONVERSION_FAILED,
        "%s cannot be made into what phones play as %s; send it as a document"
            .formatted(mimeType, kind),
        Map.of("mimeType", mimeType));
  }
}
