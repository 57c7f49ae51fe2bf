package io.facteur.whatsapp.wire.node;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Nodes to the plaintext of a frame and back. Stateless; one instance serves any number of
/// threads.
///
/// Writing chooses the shortest form: token, packed digits, address, bytes. A bare server name in
/// `from` and `to`, and text that reads as an address anywhere, are written as addresses. Reading
/// accepts every form, compressed or not, up to 64 levels and 255 attributes of a node. A frame may
/// become 16 times its size in memory; a compressed one may first inflate to 16 times its size, or
/// 64 KiB, and never beyond 16 MiB.
///
/// Protocol reference: transport.md §4.
public final class NodeCodec {
  static final int MAX_INFLATED = 16 * 1024 * 1024;
  static final int ALWAYS_INFLATED = 64 * 1024;
  private static final int CHUNK = 8192;

  private final TokenDictionary dictionary;

  /// A codec that speaks one dictionary.
  public NodeCodec(TokenDictionary dictionary) {
    this.dictionary = dictionary;
  }

  /// The node's bytes, beginning with the flag byte 0: clients and this server never compress.
  /// Throws [IllegalArgumentException] for lists of more than 65 535 entries.
  public byte[] encode(Node node) {
    return new NodeWriter(dictionary).write(node);
  }

  /// The node of a frame's plaintext, flag byte first. Throws [MalformedNodeException], and nothing
  /// else, for whatever is not a node.
  public Node decode(byte[] frame) {
    if (frame.length == 0) {
      throw new MalformedNodeException("an empty frame");
    }
    return (frame[0] & Tags.FLAG_COMPRESSED) == 0
        ? new NodeReader(dictionary, frame, 1).read()
        : new NodeReader(dictionary, inflate(frame), 0).read();
  }

  private static byte[] inflate(byte[] frame) {
    var inflater = new Inflater();
    try {
      inflater.setInput(frame, 1, frame.length - 1);
      return inflate(inflater, limit(frame.length));
    } catch (DataFormatException _) {
      // The cause says nothing that helps; the frame is from outside.
      throw new MalformedNodeException("the compressed frame is not zlib");
    } finally {
      inflater.end();
    }
  }

  private static int limit(int compressed) {
    long times = (long) Allowance.TIMES * compressed;
    return (int) Math.min(MAX_INFLATED, Math.max(ALWAYS_INFLATED, times));
  }

  private static byte[] inflate(Inflater inflater, int limit) throws DataFormatException {
    var inflated = new ByteArrayOutputStream(CHUNK);
    var chunk = new byte[CHUNK];
    while (!inflater.finished()) {
      int count = inflater.inflate(chunk);
      if (count == 0 && !inflater.finished()) {
        throw new MalformedNodeException("the compressed frame is cut short");
      }
      if (inflated.size() + count > limit) {
        throw new MalformedNodeException("the frame inflates beyond " + limit + " bytes");
      }
      inflated.write(chunk, 0, count);
    }
    return inflated.toByteArray();
  }
}
