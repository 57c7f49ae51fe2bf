package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.bson.BinData;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A quick guess at the bytes a value takes as BSON; right within a few percent for plain text.
final class DocumentSize {
  private static final int FIELD_OVERHEAD = 2;
  private static final int CONTAINER_OVERHEAD = 5;
  private static final int SCALAR = 8;
  private static final int IDENTIFIER = 20;
  private static final int ARRAY_FIELD_NAME = 3;

  private DocumentSize() {}

  static int estimate(Map<?, ?> document) {
    var size = CONTAINER_OVERHEAD;
    for (var field : document.entrySet()) {
      size += String.valueOf(field.getKey()).length() + FIELD_OVERHEAD + ofValue(field.getValue());
    }
    return size;
  }

  private static int ofValue(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> text.length() + CONTAINER_OVERHEAD;
      case Map<?, ?> document -> estimate(document);
      case Collection<?> array -> ofArray(array);
      case BinData data -> data.getData().length + CONTAINER_OVERHEAD;
      case Number _, Boolean _ -> SCALAR;
      default -> IDENTIFIER;
    };
  }

  private static int ofArray(Collection<?> array) {
    var size = CONTAINER_OVERHEAD;
    for (var element : array) {
      size += ARRAY_FIELD_NAME + FIELD_OVERHEAD + ofValue(element);
    }
    return size;
  }
}
