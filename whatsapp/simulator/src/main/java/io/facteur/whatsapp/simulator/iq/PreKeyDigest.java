package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.account.KeyNodes;
import io.facteur.whatsapp.simulator.account.PreKeys;
import io.facteur.whatsapp.simulator.account.PublicKeys;
import io.facteur.whatsapp.simulator.account.PublicPreKey;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.node.Node;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// Shows the asker which of its keys the server holds. Protocol reference: transport.md §7.5.
final class PreKeyDigest implements IqHandler {
  private final Devices devices;
  private final PreKeys preKeys;

  PreKeyDigest(Devices devices, PreKeys preKeys) {
    this.devices = devices;
    this.preKeys = preKeys;
  }

  @Override
  public IqAnswer answer(LinkedClient asker, Node iq) {
    List<PublicPreKey> left = preKeys.left(asker.device());
    return devices
        .find(asker.device())
        .filter(_ -> !left.isEmpty())
        .map(device -> IqAnswer.of(digest(device.keys(), left)))
        .orElseGet(IqAnswer::notFound);
  }

  private static Node digest(PublicKeys keys, List<PublicPreKey> left) {
    var children = new ArrayList<>(KeyNodes.of(keys));
    children.add(
        Node.named("list")
            .children(left.stream().map(key -> KeyNodes.id(key.id())).toList())
            .build());
    children.add(Node.named("hash").bytes(hash(keys, left)).build());
    return Node.named("digest").children(children).build();
  }

  private static byte[] hash(PublicKeys keys, List<PublicPreKey> left) {
    try {
      var sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(keys.identity());
      sha1.update(keys.signedKey());
      sha1.update(keys.signature());
      left.forEach(key -> sha1.update(key.value()));
      return sha1.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1", e);
    }
  }
}
