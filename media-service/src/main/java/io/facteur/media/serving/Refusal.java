package io.facteur.media.serving;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import java.util.Map;

/// Every way in which a file is not given.
final class Refusal {
  private static final ProblemCode MEDIA_EXPIRED =
      new ProblemCode("MEDIA_EXPIRED", 410, "Media expired");
  private static final ProblemCode MEDIA_GONE = new ProblemCode("MEDIA_GONE", 410, "Media gone");
  private static final ProblemCode LINK_ALTERED =
      new ProblemCode("LINK_ALTERED", 403, "Not a link of ours");
  private static final ProblemCode LINK_EXPIRED =
      new ProblemCode("LINK_EXPIRED", 403, "The link has expired");
  private static final ProblemCode RANGE_NOT_SATISFIABLE =
      new ProblemCode("RANGE_NOT_SATISFIABLE", 416, "No such range");

  private Refusal() {}

  static ProblemException old() {
    return new ProblemException(
        MEDIA_EXPIRED, "The file was deleted because of its age (MEDIA_LIBRARY_AGE)");
  }

  static ProblemException gone() {
    return new ProblemException(MEDIA_GONE, "WhatsApp does not have the file any more");
  }

  static ProblemException altered() {
    return new ProblemException(LINK_ALTERED, "The link's signature does not fit");
  }

  static ProblemException expired() {
    return new ProblemException(LINK_EXPIRED, "The link has expired; ask for the message again");
  }

  static ProblemException noSuchRange(long size) {
    return new ProblemException(
        RANGE_NOT_SATISFIABLE, "The file has no such range", Map.of("size", size));
  }
}
