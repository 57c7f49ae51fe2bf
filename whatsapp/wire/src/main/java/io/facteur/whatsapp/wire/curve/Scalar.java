package io.facteur.whatsapp.wire.curve;

/// Arithmetic modulo the group order L = 2^252 + 27742317777372353535851937790883648493, on
/// little-endian bytes, in constant time: fixed loops over byte-sized limbs in longs, no branch and
/// no index depends on a value.
final class Scalar {
  private static final int[] ORDER = {
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10
  };

  private Scalar() {}

  /// A 512-bit number modulo L.
  static byte[] reduce(byte[] wide) {
    var limbs = new long[64];
    for (int i = 0; i < 64; i++) {
      limbs[i] = wide[i] & 0xff;
    }
    return reduce(limbs);
  }

  /// (a·b + c) modulo L; each at most 256 bits.
  static byte[] multiplyAdd(byte[] a, byte[] b, byte[] c) {
    var limbs = new long[64];
    for (int i = 0; i < 32; i++) {
      limbs[i] = c[i] & 0xff;
    }
    for (int i = 0; i < 32; i++) {
      for (int j = 0; j < 32; j++) {
        limbs[i + j] += (long) (a[i] & 0xff) * (b[j] & 0xff);
      }
    }
    return reduce(limbs);
  }

  /// 64 signed digits -8..8 in base 16, so that the scalar is the sum of digit[i]·16^i.
  static byte[] signedDigits(byte[] scalar) {
    var digits = new byte[64];
    for (int i = 0; i < 32; i++) {
      digits[2 * i] = (byte) (scalar[i] & 15);
      digits[2 * i + 1] = (byte) ((scalar[i] >> 4) & 15);
    }
    int carry = 0;
    for (int i = 0; i < 63; i++) {
      int digit = digits[i] + carry;
      carry = (digit + 8) >> 4;
      digits[i] = (byte) (digit - (carry << 4));
    }
    digits[63] += (byte) carry;
    return digits;
  }

  /// Folds the limbs 63..32 down: limb i stands for 16·2^252·256^(i-32), and 2^252 is congruent to
  /// 2^252 - L. Then takes out the multiples of L that are left.
  private static byte[] reduce(long[] limbs) {
    for (int i = 63; i >= 32; i--) {
      long carry = 0;
      int j = i - 32;
      for (; j < i - 12; j++) {
        limbs[j] += carry - 16 * limbs[i] * ORDER[j - (i - 32)];
        carry = (limbs[j] + 128) >> 8;
        limbs[j] -= carry << 8;
      }
      limbs[j] += carry;
      limbs[i] = 0;
    }
    subtractOrder(limbs, limbs[31] >> 4);
    subtractOrder(limbs, settle(limbs));
    settle(limbs);
    var reduced = new byte[32];
    for (int i = 0; i < 32; i++) {
      reduced[i] = (byte) limbs[i];
    }
    return reduced;
  }

  private static void subtractOrder(long[] limbs, long times) {
    for (int j = 0; j < 32; j++) {
      limbs[j] -= times * ORDER[j];
    }
  }

  /// Makes each of the low 32 limbs a byte; the result is what is left over, 0 or -1.
  private static long settle(long[] limbs) {
    long carry = 0;
    for (int j = 0; j < 32; j++) {
      limbs[j] += carry;
      carry = limbs[j] >> 8;
      limbs[j] &= 255;
    }
    return carry;
  }
}
