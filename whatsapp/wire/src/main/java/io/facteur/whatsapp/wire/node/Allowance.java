package io.facteur.whatsapp.wire.node;

/// How much memory a frame may become: 16 times its own size, and a little for small ones. Bytes on
/// the wire can stand for objects many times as large, so the size of a frame alone is no bound.
/// Everything that is made of a frame is charged here before it is made, at what a 64-bit virtual
/// machine needs for it, or more.
final class Allowance {
  static final int TIMES = 16;
  static final int FLOOR = 2_048;

  private static final int NODE = 24 + 2 * 8;
  private static final int CONTENT = 16;
  private static final int ARRAY = 16;
  private static final int LIST = 24;
  private static final int STRING = 24;

  private long left;

  Allowance(int input) {
    left = (long) TIMES * input + FLOOR;
  }

  /// A node, and its place in the list of its siblings.
  void node() {
    spend(NODE - 8);
  }

  void attributes(int count) {
    spend(count == 0 ? 0 : 16 + ARRAY + 8L * count);
  }

  void children() {
    spend(CONTENT + LIST + ARRAY + 8);
  }

  void bytes(int length) {
    spend(CONTENT + ARRAY + length + 7);
  }

  /// A string of bytes that may be anything in UTF-8: reading it may take several tries.
  void utf8(int length) {
    spend(STRING + ARRAY + 5L * length);
  }

  /// A string of letters that take a byte each.
  void latin(int length) {
    spend(STRING + ARRAY + length + 7);
  }

  void text() {
    spend(CONTENT);
  }

  private void spend(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw new MalformedNodeException("the frame would take more than 16 times its size");
    }
  }
}
