package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.PreKey;
import io.facteur.whatsapp.wire.signal.PreKeyBundle;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.nio.ByteBuffer;

/// How keys look inside stanzas: raw 32-byte public keys, registration id in 4 and key ids in 3
/// bytes, big-endian. Protocol reference: transport.md §7.4, messaging.md §2.7, §5.6.
public final class KeyNodes {
  private static final byte[] CURVE_TYPE = {5};

  private KeyNodes() {}

  /// `<registration>`.
  public static Node registration(int id) {
    return Node.named("registration").bytes(ByteBuffer.allocate(4).putInt(id).array()).build();
  }

  /// `<type>`, always curve 25519.
  public static Node type() {
    return Node.named("type").bytes(CURVE_TYPE.clone()).build();
  }

  /// `<identity>`.
  public static Node identity(byte[] publicKey) {
    return Node.named("identity").bytes(publicKey).build();
  }

  /// `<key>` of a one-time prekey.
  public static Node key(PreKey key) {
    return Node.of("key", id(key.id()), value(key.keys().publicKey()));
  }

  /// `<skey>` of a signed prekey.
  public static Node signedKey(SignedPreKey key) {
    return Node.of(
        "skey",
        id(key.id()),
        value(key.keys().publicKey()),
        Node.named("signature").bytes(key.signature()).build());
  }

  /// A bundle from a `<user>` of a key answer, or from the `<keys>` of a retry receipt, whose
  /// registration id stands beside it.
  ///
  /// @throws MalformedNodeException when a part is missing or has a wrong size
  public static PreKeyBundle bundle(Node keys, Node registration) {
    Node signed = keys.requireChild("skey");
    PreKeyBundle bundle =
        PreKeyBundle.withoutPreKey(
            readNumber(registration.requireChild("registration"), 4),
            sized(keys.requireChild("identity"), 32),
            readNumber(signed.requireChild("id"), 3),
            sized(signed.requireChild("value"), 32),
            sized(signed.requireChild("signature"), 64));
    return keys.child("key")
        .map(key ->
            bundle.withPreKey(
                readNumber(key.requireChild("id"), 3), sized(key.requireChild("value"), 32)))
        .orElse(bundle);
  }

  /// Reads a big-endian number of that many bytes.
  public static int readNumber(Node node, int length) {
    int number = 0;
    for (byte part : sized(node, length)) {
      number = number << 8 | (part & 0xff);
    }
    return number;
  }

  private static Node id(int id) {
    byte[] three = {(byte) (id >> 16), (byte) (id >> 8), (byte) id};
    return Node.named("id").bytes(three).build();
  }

  private static Node value(byte[] publicKey) {
    return Node.named("value").bytes(publicKey).build();
  }

  private static byte[] sized(Node node, int length) {
    byte[] bytes = node.bytes();
    if (bytes.length != length) {
      throw new MalformedNodeException(
          node.tag() + " must have " + length + " bytes, has " + bytes.length);
    }
    return bytes;
  }
}
