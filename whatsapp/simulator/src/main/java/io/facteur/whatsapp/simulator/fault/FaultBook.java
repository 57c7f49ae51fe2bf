package io.facteur.whatsapp.simulator.fault;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which faults are armed, what the weather is, and how often what has struck. Only used inside
/// turns; forgotten when the simulator stops.
public final class FaultBook {
  private final List<Armed> armed = new ArrayList<>();
  private final Map<String, Integer> struck = new TreeMap<>();
  private Optional<Weather> weather = Optional.empty();

  /// Arms a fault. Of several that match a stanza the oldest strikes.
  public void arm(Armed fault) {
    armed.add(fault);
  }

  /// Lets chance strike stanzas that no armed fault strikes.
  public void change(Weather to) {
    weather = Optional.of(to);
  }

  /// Disarms everything and calms the weather.
  public void clear() {
    armed.clear();
    weather = Optional.empty();
  }

  /// What is still armed, oldest first.
  public List<Armed> armed() {
    return List.copyOf(armed);
  }

  /// How often each kind of fault has struck, by name.
  public Map<String, Integer> struck() {
    return new TreeMap<>(struck);
  }

  /// What happens to a stanza now.
  Optional<Fault> strike(DeviceId client, Way way, Node stanza) {
    Optional<Fault> fault =
        armedFor(client, way, stanza)
            .or(() -> weather.flatMap(sky -> sky.draw(client, way, stanza)));
    fault.ifPresent(what -> struck.merge(Faults.name(what), 1, Integer::sum));
    return fault;
  }

  private Optional<Fault> armedFor(DeviceId client, Way way, Node stanza) {
    for (int i = 0; i < armed.size(); i++) {
      Armed candidate = armed.get(i);
      if (candidate.matches(client, way, stanza)) {
        Armed left = candidate.counted();
        if (left.count() > 0) {
          armed.set(i, left);
        } else {
          armed.remove(i);
        }
        if (candidate.skip() == 0) {
          return Optional.of(candidate.fault());
        }
      }
    }
    return Optional.empty();
  }
}
