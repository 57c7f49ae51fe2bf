package io.facteur.fuzz.reader;

import io.facteur.whatsapp.wire.frame.FrameReader;
import io.facteur.whatsapp.wire.frame.MalformedFrameException;
import io.facteur.whatsapp.wire.frame.Prologue;
import java.util.Arrays;
import java.util.Optional;

/// The stream below the nodes, in pieces of any size: nothing but its own exception, and never more
/// bytes out than in.
public final class FrameTarget {
  private static final int LIMIT = 1 << 20;

  private FrameTarget() {}

  /// @param data sizes of pieces in the first byte, then a stream
  public static void fuzzerTestOneInput(byte[] data) {
    int piece = data.length == 0 ? 1 : 1 + (data[0] & 0xff);
    try {
      Optional<Prologue> _ = Prologue.parse(data);
    } catch (MalformedFrameException _) {
      // It said so.
    }
    var frames = new FrameReader(LIMIT);
    long out = 0;
    try {
      for (int start = 1; start < data.length; start += piece) {
        frames.accept(Arrays.copyOfRange(data, start, Math.min(data.length, start + piece)));
        for (Optional<byte[]> body = frames.next(); body.isPresent(); body = frames.next()) {
          out += body.get().length;
        }
      }
    } catch (MalformedFrameException _) {
      return;
    }
    if (out > data.length) {
      throw new AssertionError(out + " bytes out of " + data.length);
    }
  }
}
