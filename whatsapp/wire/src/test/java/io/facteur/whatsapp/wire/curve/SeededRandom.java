package io.facteur.whatsapp.wire.curve;

import java.security.SecureRandom;
import java.util.Random;

/// A SecureRandom that repeats itself, so that a failing test can be run again.
public final class SeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;
  private final Random source;

  private SeededRandom(long seed) {
    source = new Random(seed);
  }

  public static SecureRandom of(long seed) {
    return new SeededRandom(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    source.nextBytes(bytes);
  }

  @Override
  public int nextInt(int bound) {
    return source.nextInt(bound);
  }
}
