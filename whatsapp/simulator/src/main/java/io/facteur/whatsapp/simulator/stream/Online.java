package io.facteur.whatsapp.simulator.stream;

import io.facteur.whatsapp.simulator.account.DeviceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Who is connected right now. Only used inside turns.
public final class Online {
  private final Map<DeviceId, LinkedClient> clients = new HashMap<>();
  private Consumer<DeviceId> leaving = _ -> {};

  /// The client of a device, when it is connected.
  public Optional<LinkedClient> find(DeviceId device) {
    return Optional.ofNullable(clients.get(device));
  }

  /// The client of a device, when it is connected and takes messages.
  public Optional<LinkedClient> findActive(DeviceId device) {
    return find(device).filter(LinkedClient::active);
  }

  /// A client has logged in; an older one of the same device is told to leave.
  public void arrived(LinkedClient client) {
    LinkedClient older = clients.put(client.device(), client);
    if (older != null) {
      older.dismiss(StreamErrors.replaced());
    }
  }

  /// Whoever wants to know that a client is gone.
  public void onLeaving(Consumer<DeviceId> listener) {
    leaving = listener;
  }

  void left(LinkedClient client) {
    if (clients.remove(client.device(), client)) {
      leaving.accept(client.device());
    }
  }
}
