package io.facteur.whatsapp.engine.socket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Reads what a server sends, frame by frame, until the last. A long message is told in pieces, so
/// nothing is allocated for a length that was only claimed. Protocol reference: RFC 6455 §5.
final class FrameReading {
  private static final int FINAL = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0F;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7F;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int LONGEST_CONTROL = 125;
  private static final int PIECE = 16 * 1024;

  private final InputStream in;
  private final FrameWriter writer;
  private final SocketEvents events;
  private boolean unfinished;

  FrameReading(InputStream in, FrameWriter writer, SocketEvents events) {
    this.in = in;
    this.writer = writer;
    this.events = events;
  }

  /// Reads until the server closes.
  ///
  /// @return why it did
  /// @throws EOFException when it went without saying so
  /// @throws IOException when the network fails, or the server breaks the rules
  String readAll() throws IOException {
    while (true) {
      int first = octet();
      int second = octet();
      if ((first & RESERVED) != 0 || (second & MASKED) != 0) {
        throw new IOException("a frame that no server sends");
      }
      boolean last = (first & FINAL) != 0;
      long length = length(second & LENGTH);
      switch (first & OPCODE) {
        case Opcode.BINARY -> data(length, last, unfinished);
        case Opcode.CONTINUATION -> data(length, last, !unfinished);
        case Opcode.PING -> writer.write(Opcode.PONG, control(length, last));
        case Opcode.PONG -> {
          byte[] _ = control(length, last);
        }
        case Opcode.CLOSE -> {
          return farewell(control(length, last));
        }
        default -> throw new IOException("a frame of a kind that WhatsApp does not send");
      }
    }
  }

  private void data(long length, boolean last, boolean misplaced) throws IOException {
    if (misplaced) {
      throw new IOException("a frame out of its order");
    }
    unfinished = !last;
    for (long left = length; left > 0; left -= PIECE) {
      events.bytes(exactly((int) Math.min(left, PIECE)));
    }
  }

  private byte[] control(long length, boolean last) throws IOException {
    if (length > LONGEST_CONTROL || !last) {
      throw new IOException("a control frame longer than one may be");
    }
    return exactly((int) length);
  }

  private String farewell(byte[] words) {
    writer.tryFarewell();
    return words.length < 2
        ? "no status"
        : "status " + ((words[0] & 0xFF) << 8 | (words[1] & 0xFF));
  }

  private long length(int small) throws IOException {
    long length =
        switch (small) {
          case TWO_BYTES -> number(2);
          case EIGHT_BYTES -> number(8);
          default -> small;
        };
    if (length < 0) {
      throw new IOException("a frame of negative length");
    }
    return length;
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << 8 | octet();
    }
    return number;
  }

  private int octet() throws IOException {
    int octet = in.read();
    if (octet < 0) {
      throw new EOFException();
    }
    return octet;
  }

  private byte[] exactly(int count) throws IOException {
    byte[] bytes = new byte[count];
    if (in.readNBytes(bytes, 0, count) < count) {
      throw new EOFException();
    }
    return bytes;
  }
}
