package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.simulator.state.Randomness;
import java.util.HexFormat;

/// Ids as phones give them: 32 hexadecimal digits.
final class MessageIds {
  private static final int LENGTH = 16;

  private final Randomness randomness;

  MessageIds(Randomness randomness) {
    this.randomness = randomness;
  }

  String next(String phone) {
    byte[] bytes = new byte[LENGTH];
    randomness.named("message-id|" + phone).nextBytes(bytes);
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }
}
