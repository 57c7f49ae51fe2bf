package io.facteur.benchmarks.load;

import java.net.URI;
import java.util.HexFormat;

/// Where a simulator is.
///
/// @param rootKey the key that it is to be trusted by
record Place(URI webSocket, URI control, byte[] rootKey) {

  /// Reads the line by which a simulator says where it is.
  static Place parse(String line) {
    String[] parts = line.split(" ");
    return new Place(URI.create(parts[0]), URI.create(parts[1]), HexFormat.of().parseHex(parts[2]));
  }

  @Override
  public String toString() {
    return webSocket + " " + control + " " + HexFormat.of().formatHex(rootKey);
  }
}
