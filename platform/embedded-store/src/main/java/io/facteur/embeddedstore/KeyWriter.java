package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Turns values into bytes whose unsigned order is MongoDB's order of values, so that an index is a
/// sorted map of byte arrays and a sort is a comparison of byte arrays.
///
/// A value is a type byte and a body. Types come in MongoDB's order of types; the numeric types
/// share one. No value's bytes are a prefix of another's, so values can follow each other. The
/// bytes of a descending field are inverted. Two values that a query calls equal have the same
/// bytes: null and missing, `1` and `1.0`. Text is ordered by UTF-16 code units, as
/// mongo-java-server compares it (MongoDB: by code points; they differ above U+FFFF only).
final class KeyWriter {
  private static final int MIN_KEY = 0x05;
  private static final int EMPTY_ARRAY = 0x08;
  private static final int NULL = 0x0a;
  private static final int NUMBER = 0x10;
  private static final int STRING = 0x20;
  private static final int OBJECT = 0x30;
  private static final int ARRAY = 0x40;
  private static final int BINARY = 0x50;
  private static final int OBJECT_ID = 0x60;
  private static final int BOOLEAN = 0x70;
  private static final int DATE = 0x80;
  private static final int TIMESTAMP = 0x90;
  private static final int REGULAR_EXPRESSION = 0xa0;
  private static final int CODE = 0xb0;
  private static final int MAX_KEY = 0xf0;

  private static final int END = 0x00;
  private static final int UUID_LENGTH = 16;
  private static final int UUID_SUBTYPE = 4;
  private static final int LEGACY_UUID_SUBTYPE = 3;

  private byte[] bytes;
  private int length;

  KeyWriter() {
    bytes = new byte[48];
  }

  /// Continues after bytes written earlier.
  KeyWriter(byte[] prefix) {
    bytes = Arrays.copyOf(prefix, prefix.length + 48);
    length = prefix.length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /// One field of a compound key.
  KeyWriter field(@Nullable Object value, boolean ascending) {
    var start = length;
    value(value);
    invertIf(!ascending, start);
    return this;
  }

  /// What an empty array has in an index: it sorts before null.
  KeyWriter emptyArrayField(boolean ascending) {
    var start = length;
    put(EMPTY_ARRAY);
    invertIf(!ascending, start);
    return this;
  }

  /// The type byte alone: what every value of this value's type starts with.
  KeyWriter typeOf(Object value, boolean ascending) {
    var start = length;
    put(type(value));
    invertIf(!ascending, start);
    return this;
  }

  /// The tail that tells apart the entries of different documents under one key.
  KeyWriter position(long position) {
    putLong(position);
    return this;
  }

  private void invertIf(boolean inverted, int start) {
    if (inverted) {
      for (var i = start; i < length; i++) {
        bytes[i] = (byte) ~bytes[i];
      }
    }
  }

  private static int type(@Nullable Object value) {
    return switch (value) {
      case null -> NULL;
      case Missing _ -> NULL;
      case Number _ -> NUMBER;
      case String _ -> STRING;
      case Document _ -> OBJECT;
      case Collection<?> _ -> ARRAY;
      case BinData _, UUID _, LegacyUUID _ -> BINARY;
      case ObjectId _ -> OBJECT_ID;
      case Boolean _ -> BOOLEAN;
      case Instant _ -> DATE;
      case BsonTimestamp _ -> TIMESTAMP;
      case BsonRegularExpression _ -> REGULAR_EXPRESSION;
      case BsonJavaScript _ -> CODE;
      case MinKey _ -> MIN_KEY;
      case MaxKey _ -> MAX_KEY;
      default -> throw new IllegalArgumentException("cannot order a " + value.getClass().getName());
    };
  }

  private void value(@Nullable Object value) {
    put(type(value));
    switch (value) {
      case Number number -> number(number);
      case String text -> text(text);
      case Document document -> document(document);
      case Collection<?> array -> array(array);
      case BinData data -> binary(0, data.getData());
      case UUID id -> uuid(UUID_SUBTYPE, id);
      case LegacyUUID id -> uuid(LEGACY_UUID_SUBTYPE, id.getUuid());
      case ObjectId id -> putAll(id.toByteArray());
      case Boolean truth -> put(truth ? 1 : 0);
      case Instant instant -> putLong(instant.toEpochMilli() ^ Long.MIN_VALUE);
      case BsonTimestamp timestamp -> putLong(timestamp.getValue());
      case BsonRegularExpression expression -> text(expression.getPattern());
      case BsonJavaScript script -> text(script.getCode());
      case null, default -> {
        // The others are all of their value.
      }
    }
  }

  /// The nearest double, ordered, then what a long has more than that double.
  private void number(Number number) {
    var nearest = number.doubleValue();
    if (Double.isNaN(nearest)) {
      putLong(0);
      putShort(0);
      return;
    }
    var bits = Double.doubleToLongBits(nearest == 0 ? 0.0 : nearest);
    putLong(bits ^ (bits >> 63 | Long.MIN_VALUE));
    putShort(0x8000 + (number instanceof Long exact ? beyond(exact, nearest) : 0));
  }

  private static int beyond(long exact, double nearest) {
    return nearest == 0x1p63 ? (int) (exact - Long.MAX_VALUE) - 1 : (int) (exact - (long) nearest);
  }

  /// Each UTF-16 unit as one to three bytes; a zero unit is marked, so that the end sorts first.
  private void text(String text) {
    for (var i = 0; i < text.length(); i++) {
      var unit = text.charAt(i);
      if (unit == 0) {
        put(0x00);
        put(0xff);
      } else if (unit < 0x80) {
        put(unit);
      } else if (unit < 0x800) {
        put(0xc0 | unit >> 6);
        put(0x80 | unit & 0x3f);
      } else {
        put(0xe0 | unit >> 12);
        put(0x80 | unit >> 6 & 0x3f);
        put(0x80 | unit & 0x3f);
      }
    }
    put(0x00);
    put(0x01);
  }

  /// Field by field: type, name, value.
  private void document(Document document) {
    for (var field : document.entrySet()) {
      put(type(field.getValue()));
      text(field.getKey());
      value(field.getValue());
    }
    put(END);
  }

  private void array(Collection<?> array) {
    array.forEach(this::value);
    put(END);
  }

  private void binary(int subtype, byte[] data) {
    putShort(data.length >> 16);
    putShort(data.length);
    put(subtype);
    putAll(data);
  }

  private void uuid(int subtype, UUID id) {
    putShort(0);
    putShort(UUID_LENGTH);
    put(subtype);
    putLong(id.getMostSignificantBits());
    putLong(id.getLeastSignificantBits());
  }

  private void putLong(long value) {
    for (var shift = 56; shift >= 0; shift -= 8) {
      put((int) (value >> shift));
    }
  }

  private void putShort(int value) {
    put(value >> 8);
    put(value);
  }

  private void putAll(byte[] more) {
    for (var one : more) {
      put(one);
    }
  }

  private void put(int value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) value;
  }
}
