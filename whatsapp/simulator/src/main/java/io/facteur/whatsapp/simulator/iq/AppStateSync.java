package io.facteur.whatsapp.simulator.iq;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.simulator.account.AppState;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.message.Delivery;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.Optional;

/// Reads and extends the collections that a person's devices share.
///
/// Protocol reference: messaging.md §11.5 and §12.9.
public final class AppStateSync implements IqHandler {
  private final World world;
  private final AppState appState;
  private final Devices devices;
  private final Delivery delivery;

  public AppStateSync(World world, AppState appState, Devices devices, Delivery delivery) {
    this.world = world;
    this.appState = appState;
    this.devices = devices;
    this.delivery = delivery;
  }

  @Override
  public IqAnswer answer(LinkedClient asker, Node iq) {
    List<Node> collections =
        iq.requireChild("sync").children("collection").stream()
            .map(collection -> answer(asker.device(), collection))
            .toList();
    return IqAnswer.of(Node.named("sync").children(collections).build());
  }

  private Node answer(DeviceId asker, Node collection) {
    String name = collection.require("name");
    long version = collection.number("version").orElse(0);
    long current = appState.version(asker.phone(), name);
    Optional<Node> patch = collection.child("patch");
    if (patch.isEmpty()) {
      return withPatches(asker, name, version).attr("type", "result").build();
    }
    if (version != current) {
      Node conflict = Node.named("error").attr("code", "409").attr("text", "conflict").build();
      return withPatches(asker, name, version).attr("type", "error").child(conflict).build();
    }
    long next = append(asker, name, patch.get().bytes());
    tellOthers(asker, name, next);
    return Node.named("collection").attr("name", name).attr("version", next).build();
  }

  private Node.Builder withPatches(DeviceId asker, String name, long version) {
    List<Node> missing =
        appState.after(asker.phone(), name, version).stream()
            .map(bytes -> Node.named("patch").bytes(bytes).build())
            .toList();
    var answer =
        Node.named("collection")
            .attr("name", name)
            .attr("version", appState.version(asker.phone(), name));
    return missing.isEmpty()
        ? answer
        : answer.child(Node.named("patches").children(missing).build());
  }

  private long append(DeviceId asker, String name, byte[] patch) {
    try {
      return appState.append(asker.phone(), name, patch);
    } catch (InvalidProtocolBufferException _) {
      // The asker learns that the patch is malformed, which says all.
      throw new MalformedNodeException("a patch that is none");
    }
  }

  private void tellOthers(DeviceId changer, String name, long version) {
    Node notice =
        Node.named("notification")
            .attr("type", "server_sync")
            .attr("from", Jid.SERVER)
            .attr("id", world.now().toEpochMilli() + "-" + name + "-" + version)
            .attr("t", world.seconds())
            .child(Node.named("collection").attr("name", name).attr("version", version).build())
            .build();
    for (DeviceId device : devices.othersThan(changer)) {
      delivery.deliver(device, notice);
    }
  }
}
