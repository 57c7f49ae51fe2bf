package io.facteur.fuzz.reader;

import com.sun.management.ThreadMXBean;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.node.NodeCodec;
import io.facteur.whatsapp.wire.node.TokenDictionary;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;

/// The node codec: nothing but its own exception, memory at most 16 times the frame, 64 levels, and
/// what it has read it can write.
public final class NodeTarget {
  private static final NodeCodec CODEC = new NodeCodec(TokenDictionary.V3);
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TIMES = 16;
  private static final int DEEPEST = 64;
  private static final int COMPRESSED = 2;

  /// What an exception with its stack takes, and the reader itself.
  private static final long CONSTANT = 16 * 1024;

  private NodeTarget() {}

  /// @param data a frame's plaintext
  public static void fuzzerTestOneInput(byte[] data) {
    Optional<Node> node = decode(data);
    if (node.isEmpty()) {
      return;
    }
    checkDepth(node.get(), 1);
    byte[] written = CODEC.encode(node.get());
    // The shortest form may be too short for what it stands for, and then is not read again.
    Optional<Node> again = decode(written);
    if (again.isPresent() && !Arrays.equals(written, CODEC.encode(again.get()))) {
      throw new AssertionError("what was written is read as something else");
    }
  }

  /// The same, and the memory it takes: under the fuzzer that would be the fuzzer's as well.
  ///
  /// @param data a frame's plaintext
  public static void readMeasured(byte[] data) {
    fuzzerTestOneInput(data);
    long used = used(data);
    if (used > allowed(data)) {
      throw new AssertionError(used + " bytes for a frame of " + data.length);
    }
  }

  private static Optional<Node> decode(byte[] data) {
    try {
      return Optional.of(CODEC.decode(data));
    } catch (MalformedNodeException _) {
      return Optional.empty();
    }
  }

  /// What decoding takes, not for the first time: loading classes is no part of it.
  private static long used(byte[] data) {
    long before = MEMORY.getCurrentThreadAllocatedBytes();
    Optional<Node> _ = decode(data);
    return MEMORY.getCurrentThreadAllocatedBytes() - before;
  }

  private static long allowed(byte[] data) {
    boolean compressed = data.length > 0 && (data[0] & COMPRESSED) != 0;
    // A compressed frame inflates to 64 KiB or 16 times its size; the buffer doubles as it grows.
    long input =
        compressed ? Math.max(64 * 1024L, (long) TIMES * data.length) * 5 / 4 : data.length;
    return TIMES * input + CONSTANT;
  }

  private static void checkDepth(Node node, int depth) {
    if (depth > DEEPEST) {
      throw new AssertionError("nodes nest deeper than " + DEEPEST);
    }
    node.children().forEach(child -> checkDepth(child, depth + 1));
  }
}
