package io.facteur.whatsapp.simulator.socket;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// One frame of RFC 6455 §5.2, unmasked.
record WebSocketFrame(Kind kind, boolean last, byte[] payload) {
  private static final int CONTROL_LIMIT = 125;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;

  /// What a frame carries, by its opcode.
  enum Kind {
    CONTINUATION(0),
    TEXT(1),
    BINARY(2),
    CLOSE(8),
    PING(9),
    PONG(10);

    private final int opcode;

    Kind(int opcode) {
      this.opcode = opcode;
    }

    private boolean control() {
      return opcode >= 8;
    }

    private static Kind of(int opcode) throws IOException {
      for (Kind kind : values()) {
        if (kind.opcode == opcode) {
          return kind;
        }
      }
      throw new IOException("WebSocket opcode " + opcode + " does not exist");
    }
  }

  /// The head of an unfragmented frame from the server, which does not mask.
  static byte[] head(Kind kind, int length) {
    ByteBuffer head = ByteBuffer.allocate(10).put((byte) (0x80 | kind.opcode));
    if (length < LENGTH_16) {
      head.put((byte) length);
    } else if (length <= 0xffff) {
      head.put((byte) LENGTH_16).putShort((short) length);
    } else {
      head.put((byte) LENGTH_64).putLong(length);
    }
    byte[] bytes = new byte[head.position()];
    head.flip().get(bytes);
    return bytes;
  }

  /// Reads frames of a client, which must mask them.
  static final class Reader {
    private final DataInputStream in;

    Reader(InputStream in) {
      this.in = new DataInputStream(in);
    }

    WebSocketFrame next() throws IOException {
      int first = in.readUnsignedByte();
      int second = in.readUnsignedByte();
      Kind kind = Kind.of(first & 0x0f);
      boolean last = (first & 0x80) != 0;
      if ((first & 0x70) != 0 || (second & 0x80) == 0) {
        throw new IOException("a WebSocket frame with reserved bits or without mask");
      }
      int length = length(second & 0x7f);
      if (kind.control() && (length > CONTROL_LIMIT || !last)) {
        throw new IOException("a long or fragmented WebSocket control frame");
      }
      byte[] mask = in.readNBytes(4);
      byte[] payload = new byte[length];
      in.readFully(payload);
      for (int i = 0; i < length; i++) {
        payload[i] ^= mask[i & 3];
      }
      return new WebSocketFrame(kind, last, payload);
    }

    private int length(int code) throws IOException {
      long length =
          switch (code) {
            case LENGTH_16 -> in.readUnsignedShort();
            case LENGTH_64 -> in.readLong();
            default -> code;
          };
      if (length < 0 || length > WebSocket.MESSAGE_LIMIT) {
        throw new IOException("a WebSocket frame of " + length + " bytes");
      }
      return (int) length;
    }
  }
}
