package io.facteur.embeddedstore;

import java.util.Arrays;

/// A stretch of an index: keys from one, inclusive, to another, exclusive.
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; the arrays are never changed
record KeyRange(byte[] from, byte[] to) {
  private static final KeyRange ALL = new KeyRange(new byte[] {0x00}, new byte[] {(byte) 0xff});

  /// Every key. (The first byte of a key is a type byte, never 00 or ff.)
  static KeyRange all() {
    return ALL;
  }

  /// Every key that starts with these bytes.
  static KeyRange startingWith(byte[] prefix) {
    return prefix.length == 0 ? ALL : new KeyRange(prefix, after(prefix));
  }

  /// The first key behind all those starting with these bytes.
  static byte[] after(byte[] prefix) {
    var end = prefix.length;
    while (prefix[end - 1] == (byte) 0xff) {
      end--;
    }
    var next = Arrays.copyOf(prefix, end);
    next[end - 1]++;
    return next;
  }

  boolean isEmpty() {
    return Arrays.compareUnsigned(from, to) >= 0;
  }
}
