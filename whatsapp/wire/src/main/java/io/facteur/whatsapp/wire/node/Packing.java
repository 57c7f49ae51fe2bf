package io.facteur.whatsapp.wire.node;

/// Two characters per byte, for strings of digits and for upper-case hexadecimal.
///
/// Protocol reference: transport.md §4.5.
enum Packing {
  NIBBLE(Tags.NIBBLE_8, "0123456789-."),
  HEX(Tags.HEX_8, "0123456789ABCDEF");

  private static final int FILLER = 15;

  private final int tag;
  private final String alphabet;

  Packing(int tag, String alphabet) {
    this.tag = tag;
    this.alphabet = alphabet;
  }

  int tag() {
    return tag;
  }

  boolean fits(String text) {
    if (text.isEmpty() || text.length() > Tags.PACKED_MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (alphabet.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /// The length byte (number of bytes, top bit set for an odd number of characters) and the bytes.
  byte[] pack(String text) {
    int count = (text.length() + 1) / 2;
    var packed = new byte[count + 1];
    packed[0] = (byte) (count | (text.length() % 2 == 0 ? 0 : 0x80));
    for (int i = 0; i < count; i++) {
      int high = alphabet.indexOf(text.charAt(2 * i));
      int low = 2 * i + 1 < text.length() ? alphabet.indexOf(text.charAt(2 * i + 1)) : FILLER;
      packed[i + 1] = (byte) (high << 4 | low);
    }
    return packed;
  }

  /// Unpacks bytes, without their length byte, into letters that take a byte each.
  ///
  /// @param letters where they are put
  /// @return how many there are
  int unpack(byte[] packed, int start, int length, boolean odd, byte[] letters) {
    int count = Math.max(0, length * 2 - (odd ? 1 : 0));
    for (int i = 0; i < count; i++) {
      int pair = packed[start + i / 2];
      int digit = i % 2 == 0 ? (pair >> 4) & 15 : pair & 15;
      if (digit >= alphabet.length()) {
        throw new MalformedNodeException("packed string has the digit " + digit);
      }
      letters[i] = (byte) alphabet.charAt(digit);
    }
    return count;
  }
}
