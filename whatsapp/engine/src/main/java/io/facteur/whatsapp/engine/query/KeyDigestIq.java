package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// What the server holds of our keys. Protocol reference: transport.md §7.5.
public record KeyDigestIq() implements Iq<KeyDigestIq.Digest> {

  /// @param present whether the server has a bundle of ours at all
  /// @param signedPreKeyId of the signed prekey it hands out; 0 when it did not say
  /// @param preKeyIds one-time keys in the server's order
  /// @param hash SHA-1 over identity, signed prekey, its signature and the listed keys; empty when
  ///   the server sent none
  public record Digest(boolean present, int signedPreKeyId, List<Integer> preKeyIds, byte[] hash) {
    /// The server has nothing of ours.
    public static final Digest NONE = new Digest(false, 0, List.of(), new byte[0]);

    /// Copies the ids in.
    public Digest {
      preKeyIds = List.copyOf(preKeyIds);
    }
  }

  @Override
  public String namespace() {
    return "encrypt";
  }

  @Override
  public String type() {
    return "get";
  }

  @Override
  public List<Node> content() {
    return List.of(Node.of("digest"));
  }

  @Override
  public Digest read(Node result) {
    return result
        .child("digest")
        .map(digest ->
            new Digest(
                true,
                digest
                    .child("skey")
                    .flatMap(key -> key.child("id"))
                    .map(id -> KeyNodes.readNumber(id, 3))
                    .orElse(0),
                digest.child("list").map(list -> list.children("id")).orElse(List.of()).stream()
                    .map(id -> KeyNodes.readNumber(id, 3))
                    .toList(),
                digest.child("hash").map(Node::bytes).orElseGet(() -> new byte[0])))
        .orElse(Digest.NONE);
  }
}
