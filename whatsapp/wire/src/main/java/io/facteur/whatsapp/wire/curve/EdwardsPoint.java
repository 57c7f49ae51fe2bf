package io.facteur.whatsapp.wire.curve;

import static org.bouncycastle.math.ec.rfc7748.X25519Field.add;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.carry;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.create;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.inv;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.mul;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.normalize;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.one;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.sub;

import java.math.BigInteger;
import org.bouncycastle.math.ec.rfc7748.X25519Field;

/// A point of edwards25519 in extended coordinates (x = X/Z, y = Y/Z, xy = T/Z), mutable, used only
/// while signing. Field arithmetic is BouncyCastle's, which runs in constant time; additions use
/// the complete formulas, so no case needs a branch.
///
/// Source of the formulas: Hisil, Wong, Carter, Dawson, "Twisted Edwards Curves Revisited", 2008.
final class EdwardsPoint {
  private static final int[] TWICE_D =
      field("16295367250680780974490674513165176452449235426866156013048779062215315747161");
  private static final int[] BASE_X =
      field("15112221349535400772501151409588531511454012693041857206046113283949847762202");
  private static final int[] BASE_Y =
      field("46316835694926478169428394003475163141307993866256225615783033603165251855960");

  private final int[] x = create();
  private final int[] y = create();
  private final int[] z = create();
  private final int[] t = create();

  private EdwardsPoint() {}

  static EdwardsPoint neutral() {
    var point = new EdwardsPoint();
    one(point.y);
    one(point.z);
    return point;
  }

  static EdwardsPoint base() {
    var point = neutral();
    X25519Field.copy(BASE_X, 0, point.x, 0);
    X25519Field.copy(BASE_Y, 0, point.y, 0);
    mul(point.x, point.y, point.t);
    return point;
  }

  EdwardsPoint copy() {
    var point = new EdwardsPoint();
    X25519Field.copy(x, 0, point.x, 0);
    X25519Field.copy(y, 0, point.y, 0);
    X25519Field.copy(z, 0, point.z, 0);
    X25519Field.copy(t, 0, point.t, 0);
    return point;
  }

  /// The base point times a little-endian scalar of at most 255 bits, in constant time.
  static EdwardsPoint baseTimes(byte[] scalar) {
    byte[] digits = Scalar.signedDigits(scalar);
    var result = neutral();
    var entry = new GeneratorTable.Entry();
    for (int i = 1; i < 64; i += 2) {
      GeneratorTable.select(i / 2, digits[i], entry);
      result.addEntry(entry);
    }
    for (int i = 0; i < 4; i++) {
      result.increaseBy(result.copy());
    }
    for (int i = 0; i < 64; i += 2) {
      GeneratorTable.select(i / 2, digits[i], entry);
      result.addEntry(entry);
    }
    return result;
  }

  void increaseBy(EdwardsPoint other) {
    var entry = new GeneratorTable.Entry();
    sub(other.y, other.x, entry.yMinusX);
    add(other.y, other.x, entry.yPlusX);
    carry(entry.yMinusX);
    carry(entry.yPlusX);
    mul(other.t, TWICE_D, entry.xyTwiceD);
    mul(z, other.z, z);
    addEntry(entry);
  }

  /// Adds a point given as (y-x, y+x, 2dxy) with Z = 1.
  private void addEntry(GeneratorTable.Entry entry) {
    var a = create();
    var b = create();
    var c = create();
    var d = create();
    sub(y, x, a);
    add(y, x, b);
    mul(a, entry.yMinusX, a);
    mul(b, entry.yPlusX, b);
    mul(t, entry.xyTwiceD, c);
    add(z, z, d);

    var e = create();
    var f = create();
    var g = create();
    var h = create();
    sub(b, a, e);
    sub(d, c, f);
    add(d, c, g);
    add(b, a, h);
    carry(f);
    carry(g);
    mul(e, f, x);
    mul(g, h, y);
    mul(f, g, z);
    mul(e, h, t);
  }

  /// This point as a table entry: scaled to Z = 1 and split as `addEntry` wants it.
  GeneratorTable.Entry toEntry() {
    var inverse = create();
    inv(z, inverse);
    var affineX = create();
    var affineY = create();
    mul(x, inverse, affineX);
    mul(y, inverse, affineY);
    var entry = new GeneratorTable.Entry();
    sub(affineY, affineX, entry.yMinusX);
    add(affineY, affineX, entry.yPlusX);
    carry(entry.yMinusX);
    carry(entry.yPlusX);
    mul(affineX, affineY, entry.xyTwiceD);
    mul(entry.xyTwiceD, TWICE_D, entry.xyTwiceD);
    return entry;
  }

  /// 32 bytes: y little-endian with the lowest bit of x on top.
  byte[] encode() {
    var inverse = create();
    inv(z, inverse);
    var affine = create();
    mul(x, inverse, affine);
    normalize(affine);
    var xBytes = new byte[32];
    X25519Field.encode(affine, xBytes, 0);
    mul(y, inverse, affine);
    normalize(affine);
    var encoded = new byte[32];
    X25519Field.encode(affine, encoded, 0);
    encoded[31] |= (byte) ((xBytes[0] & 1) << 7);
    return encoded;
  }

  private static int[] field(String decimal) {
    byte[] bigEndian = new BigInteger(decimal).toByteArray();
    var littleEndian = new byte[32];
    for (int i = 0; i < bigEndian.length && i < 32; i++) {
      littleEndian[i] = bigEndian[bigEndian.length - 1 - i];
    }
    var element = create();
    X25519Field.decode(littleEndian, 0, element);
    return element;
  }
}
