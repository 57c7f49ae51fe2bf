package io.facteur.whatsapp.wire.curve;

import static org.bouncycastle.math.ec.rfc7748.X25519Field.cmov;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.cnegate;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.create;
import static org.bouncycastle.math.ec.rfc7748.X25519Field.cswap;

import org.bouncycastle.math.ec.rfc7748.X25519Field;

/// The multiples j·256^i·B of the base point, j = 1..8 and i = 0..31, computed once. Selection
/// reads every entry of a row and keeps one by mask, so neither time nor memory access depends on
/// the secret digit.
final class GeneratorTable {
  private static final int ROWS = 32;
  private static final int COLUMNS = 8;
  private static final Entry[] ENTRIES = compute();

  private GeneratorTable() {}

  /// Puts digit·256^row·B into `into`; digit is -8..8, 0 gives the neutral element.
  static void select(int row, int digit, Entry into) {
    int negative = digit >>> 31;
    int magnitude = (digit ^ -negative) + negative;
    into.setNeutral();
    for (int j = 0; j < COLUMNS; j++) {
      int isThis = ((magnitude ^ (j + 1)) - 1) >> 31;
      into.moveIf(isThis, ENTRIES[row * COLUMNS + j]);
    }
    into.negateIf(negative);
  }

  private static Entry[] compute() {
    var entries = new Entry[ROWS * COLUMNS];
    var rowBase = EdwardsPoint.base();
    for (int row = 0; row < ROWS; row++) {
      var multiple = rowBase.copy();
      for (int j = 0; j < COLUMNS; j++) {
        entries[row * COLUMNS + j] = multiple.toEntry();
        multiple.increaseBy(rowBase);
      }
      for (int i = 0; i < 8; i++) {
        rowBase.increaseBy(rowBase.copy());
      }
    }
    return entries;
  }

  /// An affine point in the form an addition needs.
  static final class Entry {
    final int[] yMinusX = create();
    final int[] yPlusX = create();
    final int[] xyTwiceD = create();

    private void setNeutral() {
      X25519Field.one(yMinusX);
      X25519Field.one(yPlusX);
      X25519Field.zero(xyTwiceD);
    }

    private void moveIf(int mask, Entry other) {
      cmov(mask, other.yMinusX, 0, yMinusX, 0);
      cmov(mask, other.yPlusX, 0, yPlusX, 0);
      cmov(mask, other.xyTwiceD, 0, xyTwiceD, 0);
    }

    private void negateIf(int bit) {
      cswap(bit, yMinusX, yPlusX);
      cnegate(bit, xyTwiceD);
    }
  }
}
