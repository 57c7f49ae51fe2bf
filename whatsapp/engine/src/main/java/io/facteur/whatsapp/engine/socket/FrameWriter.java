package io.facteur.whatsapp.engine.socket;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;

/// Writes frames of a client: whole and masked, each with one write to the network. Protocol
/// reference: RFC 6455 §5.
final class FrameWriter {
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int SHORT = 125;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int LONGEST_HEAD = 14;
  private static final byte[] NORMAL_CLOSURE = {0x03, (byte) 0xE8};

  private final OutputStream out;
  private final SecureRandom random;

  // Guards the order of bytes: a frame is written whole before the next one.
  private final ReentrantLock writing = new ReentrantLock();

  FrameWriter(OutputStream out, SecureRandom random) {
    this.out = out;
    this.random = random;
  }

  /// Writes one frame; blocks until the network took it.
  void write(int opcode, byte[] payload) throws IOException {
    byte[] frame = frame(opcode, payload, random.nextInt());
    writing.lock();
    try {
      out.write(frame);
      out.flush();
    } finally {
      writing.unlock();
    }
  }

  /// Says goodbye, unless somebody is writing: that one may wait for a network that is gone.
  void tryFarewell() {
    if (writing.tryLock()) {
      try {
        out.write(frame(Opcode.CLOSE, NORMAL_CLOSURE, random.nextInt()));
        out.flush();
      } catch (IOException _) {
        // The other side hears of it by the end of the connection.
      } finally {
        writing.unlock();
      }
    }
  }

  /// The bytes of one frame.
  static byte[] frame(int opcode, byte[] payload, int mask) {
    ByteBuffer head = ByteBuffer.allocate(LONGEST_HEAD).put((byte) (FINAL | opcode));
    if (payload.length <= SHORT) {
      head.put((byte) (MASKED | payload.length));
    } else if (payload.length <= 0xFFFF) {
      head.put((byte) (MASKED | TWO_BYTES)).putShort((short) payload.length);
    } else {
      head.put((byte) (MASKED | EIGHT_BYTES)).putLong(payload.length);
    }
    head.putInt(mask).flip();
    int start = head.remaining();
    byte[] frame = new byte[start + payload.length];
    head.get(frame, 0, start);
    for (int i = 0; i < payload.length; i++) {
      frame[start + i] = (byte) (payload[i] ^ (mask >>> (24 - 8 * (i & 3))));
    }
    return frame;
  }
}
