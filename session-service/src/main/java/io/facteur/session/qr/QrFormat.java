package io.facteur.session.qr;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The forms in which a code is given out.
public enum QrFormat {
  /// A picture of pixels.
  PNG,
  /// A picture of lines, sharp at any size.
  SVG,
  /// Block characters for a terminal.
  TEXT,
  /// The words inside the code, for a caller that draws it.
  RAW,
  /// Words, picture and time of expiry together.
  JSON;

  /// The format of a `?format=` value.
  public static Optional<QrFormat> named(String name) {
    var upper = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> format.name().equals(upper)).findFirst();
  }
}
