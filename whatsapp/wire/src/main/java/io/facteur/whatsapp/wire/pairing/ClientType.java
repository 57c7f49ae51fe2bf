package io.facteur.whatsapp.wire.pairing;

import java.util.Arrays;
import java.util.Optional;

/// How a companion names its kind in the QR and when it asks for a code. Protocol reference:
/// transport.md §5.4.
public enum ClientType {
  UNKNOWN('0'),
  CHROME('1'),
  EDGE('2'),
  FIREFOX('3'),
  INTERNET_EXPLORER('4'),
  OPERA('5'),
  SAFARI('6'),
  ELECTRON('7'),
  UWP('8'),
  OTHER_WEB_CLIENT('9'),
  MACOS('c'),
  ANDROID_TABLET('d'),
  ANDROID_PHONE('e'),
  ANDROID_AMBIGUOUS('f');

  private final char symbol;

  ClientType(char symbol) {
    this.symbol = symbol;
  }

  /// The single character on the wire.
  public String symbol() {
    return String.valueOf(symbol);
  }

  /// The type of a character; empty for one we do not know.
  public static Optional<ClientType> ofSymbol(String symbol) {
    return Arrays.stream(values()).filter(type -> type.symbol().equals(symbol)).findFirst();
  }
}
