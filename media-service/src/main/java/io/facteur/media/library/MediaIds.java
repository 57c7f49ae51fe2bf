package io.facteur.media.library;

import java.security.SecureRandom;
import java.time.Clock;

/// Ids of uploaded files: `med_` and a ULID.
public final class MediaIds {
  private static final char[] BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int TIME_DIGITS = 10;
  private static final int RANDOM_DIGITS = 16;

  private final Clock clock;
  private final SecureRandom random;

  /// Draws from there.
  public MediaIds(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /// One that was never given.
  public String next() {
    var text = new StringBuilder("med_");
    long time = clock.millis();
    for (int digit = TIME_DIGITS - 1; digit >= 0; digit--) {
      text.append(BASE32[(int) (time >>> (5 * digit)) & 31]);
    }
    for (int digit = 0; digit < RANDOM_DIGITS; digit++) {
      text.append(BASE32[random.nextInt(BASE32.length)]);
    }
    return text.toString();
  }
}
