package io.facteur.whatsapp.wire.node;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The strings that travel as one or two bytes. Both sides agree on the dictionary by the last byte
/// of the connection's first four.
///
/// Protocol reference: transport.md §4.2 and §4.8.
public enum TokenDictionary {
  /// Current clients.
  V3(3),
  /// Baileys 6.
  V2(2);

  static final int SINGLE_COUNT = 236;
  static final int DOUBLE_COUNT = 256;
  static final int DOUBLE_TABLES = 4;
  private static final int ALL = SINGLE_COUNT + DOUBLE_TABLES * DOUBLE_COUNT;

  private final int version;
  private final List<String> tokens;
  private final Map<String, Integer> indexes;

  TokenDictionary(int version) {
    this.version = version;
    this.tokens = read("tokens-v" + version + ".txt");
    this.indexes = HashMap.newHashMap(ALL);
    // Index 0 is the list terminator, never a token.
    for (int i = 1; i < ALL; i++) {
      indexes.put(tokens.get(i), i);
    }
  }

  /// The last byte of the connection header that announces this dictionary.
  public int version() {
    return version;
  }

  /// The token at a flat index: 1..235 single-byte ones, then the four tables of 256.
  String token(int index) {
    return tokens.get(index);
  }

  /// The flat index of a string, or -1 when it is no token.
  int indexOf(String text) {
    return indexes.getOrDefault(text, -1);
  }

  private static List<String> read(String file) {
    try (var in = TokenDictionary.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + file);
      }
      var lines = List.of(new String(in.readAllBytes(), US_ASCII).split("\n", -1));
      if (lines.size() != ALL + 1) {
        throw new IllegalStateException(file + " has " + lines.size() + " lines");
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
