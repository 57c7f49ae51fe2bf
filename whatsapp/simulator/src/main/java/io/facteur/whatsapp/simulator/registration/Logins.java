package io.facteur.whatsapp.simulator.registration;

import io.facteur.whatsapp.proto.ClientPayload;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Device;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.message.Activation;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.Faults;
import io.facteur.whatsapp.simulator.stream.Line;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.Online;
import io.facteur.whatsapp.simulator.stream.Passage;
import io.facteur.whatsapp.simulator.stream.StanzaRouter;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.node.Node;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Lets linked devices in. Only used inside turns.
///
/// Protocol reference: transport.md §9.5.
public final class Logins {
  private final World world;
  private final Accounts accounts;
  private final Devices devices;
  private final Arrivals arrivals;

  /// What happens to a client that is let in.
  ///
  /// @param passage what all its stanzas pass through
  public record Arrivals(
      Online online, StanzaRouter router, Activation activation, Faults faults, Passage passage) {}

  public Logins(World world, Accounts accounts, Devices devices, Arrivals arrivals) {
    this.world = world;
    this.accounts = accounts;
    this.devices = devices;
    this.arrivals = arrivals;
  }

  /// What to refuse the next login with, when a test wants that.
  Optional<Node> refusal() {
    return arrivals.faults().loginRefusal();
  }

  /// Logs a device in; nothing when it is not linked or has another Noise key than at its pairing.
  Optional<LinkedClient> admit(Line line, byte[] noiseKey, ClientPayload payload) {
    var id = new DeviceId(Long.toUnsignedString(payload.getUsername()), payload.getDevice());
    return devices
        .find(id)
        .filter(device -> Arrays.equals(device.noiseKey(), noiseKey))
        .map(device -> logIn(line, device, payload.getPassive()));
  }

  private LinkedClient logIn(Line line, Device device, boolean passive) {
    var client =
        new LinkedClient(
            device.id(), line, arrivals.router(), arrivals.online(), arrivals.passage());
    arrivals.online().arrived(client);
    client.send(success(device));
    if (!passive) {
      arrivals.activation().activate(client);
    }
    return client;
  }

  private Node success(Device device) {
    Account account = accounts.owner(device.id());
    return Node.named("success")
        .attr("t", world.seconds())
        .attr("props", "27")
        .attr("companion_enc_static", encodedStatic(account))
        .attr("location", "sim")
        .attr("lid", account.device(device.id().number(), true))
        .attr("display_name", account.name())
        .attr("abprops", "1")
        .attr("group_abprops", "1")
        .attr("creation", account.createdAt().getEpochSecond())
        .build();
  }

  /// Opaque to clients; the same at every login.
  private static String encodedStatic(Account account) {
    byte[] bytes = Kdf.sha256(account.lid().getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(bytes);
  }
}
