package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;

/// Errors as a driver expects them.
final class ErrorAnswer {
  private static final int INTERNAL_ERROR = 1;

  private ErrorAnswer() {}

  /// The answer to a command that failed as a whole.
  static Document of(RuntimeException failure) {
    var answer = new Document("ok", 0.0);
    if (failure instanceof MongoServerException refusal) {
      describe(answer, refusal);
    } else {
      answer
          .append("errmsg", "the embedded store failed: " + failure.getMessage())
          .append("code", INTERNAL_ERROR)
          .append("codeName", "InternalError");
    }
    return answer;
  }

  /// An entry in the `writeErrors` of a batch.
  static Document writeError(int index, MongoServerException refusal) {
    var error = new Document("index", index);
    describe(error, refusal);
    return error;
  }

  private static void describe(Document answer, MongoServerException refusal) {
    answer.append("errmsg", refusal.getMessageWithoutErrorCode());
    if (refusal instanceof MongoServerError error) {
      answer.append("code", error.getCode());
      answer.putIfNotNull("codeName", error.getCodeName());
    }
    if (duplicate(refusal) instanceof DuplicateEntryException duplicate) {
      answer.append("keyPattern", duplicate.keyPattern()).append("keyValue", duplicate.keyValue());
    }
  }

  /// `findAndModify` wraps the error it stumbled upon.
  private static Throwable duplicate(MongoServerException refusal) {
    return refusal.getCause() instanceof DuplicateEntryException cause ? cause : refusal;
  }
}
