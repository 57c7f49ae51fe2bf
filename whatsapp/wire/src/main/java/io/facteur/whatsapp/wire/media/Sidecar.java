package io.facteur.whatsapp.wire.media;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import javax.crypto.Mac;

/// Makes a file playable before it is complete: one short MAC for every 64 KiB of `iv ‖ encrypted ‖
/// mac`, each over its chunk and the block that follows. Protocol reference: messaging.md §8.1.
final class Sidecar {
  private static final int CHUNK = 65_536;
  private static final int OVERLAP = 16;

  private final MediaKeys keys;
  private final ByteArrayOutputStream macs = new ByteArrayOutputStream();
  private Mac current;
  private Mac previous;
  private boolean previousOpen;
  private int position;

  Sidecar(MediaKeys keys) {
    this.keys = keys;
    current = Primitives.mac(keys);
    previous = current;
    update(keys.iv(), 0, MediaKeys.IV_LENGTH);
  }

  void update(byte[] bytes, int offset, int length) {
    int at = offset;
    int left = length;
    while (left > 0) {
      if (position == CHUNK) {
        turn();
      }
      int end = position < OVERLAP ? OVERLAP : CHUNK;
      int count = Math.min(left, end - position);
      feed(bytes, at, count);
      at += count;
      left -= count;
    }
  }

  /// All MACs, joined. Ends the sidecar.
  byte[] finish() {
    closePrevious();
    macs.writeBytes(Primitives.shortened(current));
    return macs.toByteArray();
  }

  private void turn() {
    previous = current;
    previousOpen = true;
    current = Primitives.mac(keys);
    position = 0;
  }

  private void feed(byte[] bytes, int offset, int count) {
    current.update(bytes, offset, count);
    if (previousOpen) {
      previous.update(bytes, offset, count);
    }
    position += count;
    if (position == OVERLAP) {
      closePrevious();
    }
  }

  private void closePrevious() {
    if (previousOpen) {
      macs.writeBytes(Arrays.copyOf(previous.doFinal(), Primitives.MAC_LENGTH));
      previousOpen = false;
    }
  }
}
