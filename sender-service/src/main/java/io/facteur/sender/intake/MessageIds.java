package io.facteur.sender.intake;

import java.security.SecureRandom;
import java.util.HexFormat;

/// WhatsApp message ids in the form of WhatsApp Web: `3EB0` and 18 upper-case hex digits. An id is
/// given before a message is accepted and kept through every attempt to send it. Protocol
/// reference: messaging.md §4.2.
final class MessageIds {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final SecureRandom random;

  MessageIds(SecureRandom random) {
    this.random = random;
  }

  String next() {
    byte[] bytes = new byte[9];
    random.nextBytes(bytes);
    return "3EB0" + HEX.formatHex(bytes);
  }
}
