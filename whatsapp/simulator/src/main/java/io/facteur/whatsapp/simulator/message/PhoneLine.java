package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.node.Node;
import java.util.function.BiConsumer;

/// The radio link between the server and the phones, which live in the same process: stanzas cross
/// it as later steps of the same turn, so neither side calls the other back.
public final class PhoneLine {
  private static final BiConsumer<DeviceId, Node> NOBODY =
      (_, _) -> {
        throw new IllegalStateException("the link is not connected");
      };

  private final World world;
  private BiConsumer<DeviceId, Node> server = NOBODY;
  private BiConsumer<DeviceId, Node> phones = NOBODY;

  public PhoneLine(World world) {
    this.world = world;
  }

  /// Connects both ends, once, when the simulator is put together.
  public void connect(BiConsumer<DeviceId, Node> serverEnd, BiConsumer<DeviceId, Node> phoneEnd) {
    server = serverEnd;
    phones = phoneEnd;
  }

  /// A stanza from the server to a phone.
  void toPhone(DeviceId phone, Node stanza) {
    world.then(() -> phones.accept(phone, stanza));
  }

  /// A stanza from a phone to the server.
  public void toServer(DeviceId phone, Node stanza) {
    world.then(() -> server.accept(phone, stanza));
  }
}
