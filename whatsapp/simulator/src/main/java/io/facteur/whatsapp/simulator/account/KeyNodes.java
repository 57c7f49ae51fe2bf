package io.facteur.whatsapp.simulator.account;

import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// Keys as stanzas carry them. Protocol reference: messaging.md §2.7.
public final class KeyNodes {
  private static final byte KEY_TYPE = 5;
  private static final int ID_LENGTH = 3;
  private static final int KEY_LENGTH = 32;
  private static final int SIGNATURE_LENGTH = 64;

  private KeyNodes() {}

  /// `registration`, `type`, `identity` and `skey` of a device.
  public static List<Node> of(PublicKeys keys) {
    return List.of(
        bytes("registration", ByteBuffer.allocate(4).putInt(keys.registrationId()).array()),
        bytes("type", new byte[] {KEY_TYPE}),
        bytes("identity", keys.identity()),
        Node.of(
            "skey",
            id(keys.signedId()),
            bytes("value", keys.signedKey()),
            bytes("signature", keys.signature())));
  }

  /// A `key` with its value.
  public static Node of(PublicPreKey key) {
    return Node.of("key", id(key.id()), bytes("value", key.value()));
  }

  /// An `id` of three bytes.
  public static Node id(int id) {
    return bytes("id", Arrays.copyOfRange(ByteBuffer.allocate(4).putInt(id).array(), 1, 4));
  }

  /// Reads what [#of(PublicKeys)] writes, from the children of `node`.
  public static PublicKeys publicKeys(Node node) {
    Node signed = node.requireChild("skey");
    return new PublicKeys(
        number(node.requireChild("registration")),
        exactly(node.requireChild("identity"), KEY_LENGTH),
        number(exactlyId(signed)),
        exactly(signed.requireChild("value"), KEY_LENGTH),
        exactly(signed.requireChild("signature"), SIGNATURE_LENGTH));
  }

  /// The same keys with the signed pre-key of `skey`.
  public static PublicKeys rotated(PublicKeys keys, Node skey) {
    return keys.rotated(
        number(exactlyId(skey)),
        exactly(skey.requireChild("value"), KEY_LENGTH),
        exactly(skey.requireChild("signature"), SIGNATURE_LENGTH));
  }

  /// Reads a `key`.
  public static PublicPreKey preKey(Node key) {
    return new PublicPreKey(number(exactlyId(key)), exactly(key.requireChild("value"), KEY_LENGTH));
  }

  private static Node exactlyId(Node key) {
    Node id = key.requireChild("id");
    exactly(id, ID_LENGTH);
    return id;
  }

  private static byte[] exactly(Node node, int length) {
    byte[] value = node.bytes();
    if (value.length != length) {
      throw new MalformedNodeException(
          node.tag() + " has " + value.length + " bytes, not " + length);
    }
    return value;
  }

  private static int number(Node node) {
    return new BigInteger(1, node.bytes()).intValue();
  }

  private static Node bytes(String tag, byte[] value) {
    return Node.named(tag).bytes(value).build();
  }
}
