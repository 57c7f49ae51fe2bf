package io.facteur.whatsapp.wire.frame;

import io.facteur.whatsapp.wire.node.TokenDictionary;
import java.util.Arrays;
import java.util.Optional;

/// The first bytes of a client: optionally where the server should route the connection, then `WA`,
/// the protocol version 6 and the version of the token dictionary. Glued to the first frame; a
/// server sends none.
///
/// Protocol reference: transport.md §1.2 and §1.3.
///
/// @param dictionary the token dictionary of all nodes on this connection
/// @param routing what the server gave last time, opaque; empty when the client sent none
/// @param length how many bytes of the stream this was; the first frame follows
public record Prologue(TokenDictionary dictionary, Optional<byte[]> routing, int length) {
  private static final byte[] ROUTED = {'E', 'D', 0, 1};
  private static final int PROTOCOL = 6;
  private static final int HEADER_LENGTH = 4;
  private static final int MAX_ROUTING = 4096;

  /// What a current client sends ahead of its first frame.
  public static byte[] bytes(Optional<byte[]> routing) {
    byte[] header = headerOf(TokenDictionary.V3);
    return routing.map(bytes -> Frames.join(ROUTED, Frames.frame(bytes), header)).orElse(header);
  }

  /// Reads the beginning of a client's stream. Empty when more bytes are needed; throws
  /// [MalformedFrameException] as soon as the bytes cannot be WhatsApp's.
  public static Optional<Prologue> parse(byte[] stream) {
    if (stream.length > 0 && stream[0] == ROUTED[0]) {
      return parseRouted(stream);
    }
    return parseHeader(stream, 0)
        .map(found -> new Prologue(found, Optional.empty(), HEADER_LENGTH));
  }

  /// The four bytes that the handshake hashes as its prologue; routing is not part of them.
  public byte[] header() {
    return headerOf(dictionary);
  }

  private static Optional<Prologue> parseRouted(byte[] stream) {
    int announced = ROUTED.length + Frames.HEADER_LENGTH;
    requirePrefix(stream, 0, ROUTED);
    if (stream.length < announced) {
      return Optional.empty();
    }
    int length = (stream[4] & 0xff) << 16 | (stream[5] & 0xff) << 8 | (stream[6] & 0xff);
    if (length > MAX_ROUTING) {
      throw new MalformedFrameException("routing of " + length + " bytes");
    }
    int header = announced + length;
    return parseHeader(stream, header)
        .map(found ->
            new Prologue(
                found,
                Optional.of(Arrays.copyOfRange(stream, announced, header)),
                header + HEADER_LENGTH));
  }

  private static Optional<TokenDictionary> parseHeader(byte[] stream, int start) {
    if (stream.length <= start) {
      return Optional.empty();
    }
    requirePrefix(stream, start, new byte[] {'W', 'A', PROTOCOL});
    if (stream.length < start + HEADER_LENGTH) {
      return Optional.empty();
    }
    int version = stream[start + HEADER_LENGTH - 1];
    for (var dictionary : TokenDictionary.values()) {
      if (dictionary.version() == version) {
        return Optional.of(dictionary);
      }
    }
    throw new MalformedFrameException("unknown token dictionary " + version);
  }

  /// As much of the prefix as has arrived must be right.
  private static void requirePrefix(byte[] stream, int start, byte[] prefix) {
    for (int i = 0; i < prefix.length && start + i < stream.length; i++) {
      if (stream[start + i] != prefix[i]) {
        throw new MalformedFrameException("not the beginning of a WhatsApp connection");
      }
    }
  }

  private static byte[] headerOf(TokenDictionary dictionary) {
    return new byte[] {'W', 'A', PROTOCOL, (byte) dictionary.version()};
  }
}
