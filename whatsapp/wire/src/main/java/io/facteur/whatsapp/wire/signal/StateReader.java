package io.facteur.whatsapp.wire.signal;

import java.util.ArrayList;
import java.util.Arrays;

/// Reads what [StateWriter] wrote; throws [CorruptStateException] and nothing else.
final class StateReader {
  static final int KEY_LENGTH = 32;
  private final byte[] bytes;
  private int position;

  StateReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int number() {
    int value = 0;
    for (int shift = 0; shift < 32; shift += 7) {
      int next = octet();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new CorruptStateException("number at " + position + " is too long");
  }

  /// A number of things to follow.
  int count(int most) {
    int count = number();
    if (count < 0 || count > most) {
      throw new CorruptStateException("count " + count + " is above " + most);
    }
    return count;
  }

  boolean flag() {
    return switch (octet()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new CorruptStateException("flag at " + position + " is neither 0 nor 1");
    };
  }

  byte[] key() {
    if (bytes.length - position < KEY_LENGTH) {
      throw new CorruptStateException("state ends inside a key");
    }
    byte[] key = Arrays.copyOfRange(bytes, position, position + KEY_LENGTH);
    position += KEY_LENGTH;
    return key;
  }

  ChainKey chainKey() {
    return new ChainKey(key(), counter());
  }

  Chain chain() {
    var expected = chainKey();
    int count = count(Limits.SKIPPED_SEEDS);
    var seeds = new ArrayList<SkippedSeeds.Seed>(count);
    int counter = 0;
    for (int i = 0; i < count; i++) {
      counter += counter();
      if (counter < 0 || counter >= expected.counter()) {
        throw new CorruptStateException("skipped counter is not before its chain");
      }
      seeds.add(new SkippedSeeds.Seed(counter, key()));
    }
    return new Chain(expected, new SkippedSeeds(seeds));
  }

  int counter() {
    int counter = number();
    if (counter < 0) {
      throw new CorruptStateException("counter is " + counter);
    }
    return counter;
  }

  void version(int expected) {
    int version = octet();
    if (version != expected) {
      throw new CorruptStateException("state has version " + version);
    }
  }

  void end() {
    if (position != bytes.length) {
      throw new CorruptStateException(bytes.length - position + " bytes follow the state");
    }
  }

  private int octet() {
    if (position == bytes.length) {
      throw new CorruptStateException("state ends too early");
    }
    return bytes[position++] & 0xff;
  }
}
