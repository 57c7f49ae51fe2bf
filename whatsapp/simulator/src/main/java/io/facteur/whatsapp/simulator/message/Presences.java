package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.StanzaHandler;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who appears online, and who wants to know: told when it changes, and once at the beginning.
/// Nothing of it outlives the server. Only used inside turns.
///
/// Protocol reference: messaging.md §10, §12.11.
public final class Presences implements StanzaHandler {
  private final World world;
  private final Accounts accounts;
  private final Delivery delivery;
  private final Map<String, Set<DeviceId>> available = new HashMap<>();
  private final Map<String, Long> lastSeen = new HashMap<>();

  /// Per observed phone: the devices that asked, and whether they asked by hidden id.
  private final Map<String, Map<DeviceId, Boolean>> observers = new HashMap<>();

  Presences(World world, Accounts accounts, Delivery delivery) {
    this.world = world;
    this.accounts = accounts;
    this.delivery = delivery;
  }

  @Override
  public void handle(LinkedClient client, Node presence) {
    String type = presence.attribute("type").orElse("available");
    switch (type) {
      case "available", "unavailable" -> appears(client.device(), type.equals("available"));
      case "subscribe" -> follows(client.device(), presence.requireJid("to"));
      default -> {
        // Nothing that the server has to know.
      }
    }
  }

  /// A device appears online, or not any more.
  public void appears(DeviceId device, boolean online) {
    Set<DeviceId> devices = available.computeIfAbsent(device.phone(), _ -> new HashSet<>());
    boolean before = !devices.isEmpty();
    boolean _ = online ? devices.add(device) : devices.remove(device);
    boolean now = !devices.isEmpty();
    if (before != now) {
      if (!now) {
        lastSeen.put(device.phone(), world.seconds());
      }
      observers
          .getOrDefault(device.phone(), Map.of())
          .forEach((observer, byLid) -> tell(observer, device.phone(), byLid));
    }
  }

  /// Whether somebody appears online.
  public boolean isOnline(String phone) {
    return !available.getOrDefault(phone, Set.of()).isEmpty();
  }

  private void follows(DeviceId observer, Jid person) {
    accounts
        .of(person)
        .map(Account::phone)
        .ifPresent(phone -> {
          observers
              .computeIfAbsent(phone, _ -> new LinkedHashMap<>())
              .put(observer, person.isLid());
          tell(observer, phone, person.isLid());
        });
  }

  private void tell(DeviceId observer, String phone, boolean byLid) {
    boolean online = isOnline(phone);
    delivery.deliverNow(
        observer,
        Node.named("presence")
            .attr("from", accounts.owner(DeviceId.primary(phone)).device(0, byLid))
            .attr("type", online ? null : "unavailable")
            .attr("last", online ? null : last(phone))
            .build());
  }

  private @Nullable String last(String phone) {
    Long seconds = lastSeen.get(phone);
    return seconds == null ? null : Long.toString(seconds);
  }
}
