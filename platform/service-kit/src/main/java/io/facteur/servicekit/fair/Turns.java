package io.facteur.servicekit.fair;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Takes turns with others after each 64 KiB. Nobody takes a virtual thread off its processor while
/// it computes, or reads what is there already: twenty large files would keep everybody else
/// waiting for as long as they take together.
public final class Turns {
  private static final int TURN = 64 * 1024;

  private int moved;

  private Turns() {}

  /// So many bytes more were moved, or none when the number is negative.
  private void moved(int bytes) {
    moved += Math.max(0, bytes);
    if (moved >= TURN) {
      moved = 0;
      Thread.yield();
    }
  }

  /// A stream that is read in turns.
  public static InputStream reading(InputStream in) {
    Turns turns = new Turns();
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        turns.moved(1);
        return in.read();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        turns.moved(count);
        return count;
      }
    };
  }

  /// A stream that is written in turns.
  public static OutputStream writing(OutputStream out) {
    Turns turns = new Turns();
    return new FilterOutputStream(out) {
      @Override
      public void write(int value) throws IOException {
        out.write(value);
        turns.moved(1);
      }

      @Override
      public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        turns.moved(length);
      }
    };
  }
}
