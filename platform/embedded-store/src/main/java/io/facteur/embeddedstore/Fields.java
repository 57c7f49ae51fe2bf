package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.FailedToParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the fields a command must have, and those it may have.
final class Fields {
  private Fields() {}

  static Document document(Document command, String field) {
    if (command.get(field) instanceof Document document) {
      return document;
    }
    throw new FailedToParseException("'" + field + "' must be a document");
  }

  static @Nullable Document optionalDocument(Document command, String field) {
    return command.get(field) == null ? null : document(command, field);
  }

  static List<?> list(Document command, String field) {
    if (command.get(field) instanceof List<?> list) {
      return list;
    }
    throw new FailedToParseException("'" + field + "' must be an array");
  }

  /// Text compares by its code units here; an answer in another order would be a wrong answer.
  static void refuseCollation(Document command) {
    if (command.get("collation") instanceof Document collation && !collation.isEmpty()) {
      throw new FailedToParseException("collations are not supported by the embedded store");
    }
  }

  static int number(Document command, String field) {
    if (command.get(field) instanceof Number number) {
      return number.intValue();
    }
    throw new FailedToParseException("'" + field + "' must be a number");
  }

  static int number(Document command, String field, int otherwise) {
    return command.get(field) == null ? otherwise : number(command, field);
  }
}
