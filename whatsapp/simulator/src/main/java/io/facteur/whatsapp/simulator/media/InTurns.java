package io.facteur.whatsapp.simulator.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A file that is read in turns with whatever else the process does: nobody takes a virtual thread
/// off its processor, and a phone is no load for the machine in real life.
public final class InTurns extends FilterInputStream {
  private static final int TURN = 64 * 1024;

  private int moved;

  /// Reads from there.
  public InTurns(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    moved += length;
    if (moved >= TURN) {
      moved = 0;
      Thread.yield();
    }
    return in.read(buffer, offset, length);
  }
}
