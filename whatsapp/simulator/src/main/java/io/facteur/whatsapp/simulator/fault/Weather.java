package io.facteur.whatsapp.simulator.fault;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Faults by chance. Each device has its own sequence, drawn from the seed, so that what happens to
/// one does not depend on how much the others say. Only used inside turns.
public final class Weather {
  private static final int OF = 1_000;
  private static final int LONGEST_DELAY_MILLIS = 60;

  /// Logging in and asking is left alone, but for bundles of keys: bad weather is for what must not
  /// be lost.
  private static final Set<String> STRUCK = Set.of("message", "receipt", "notification", "ack");

  private final long seed;
  private final Map<String, Integer> perMille;
  private final Map<DeviceId, RandomGenerator> sequences = new HashMap<>();

  /// @param perMille of the stanzas of each device, by the name of the fault
  /// @throws IllegalArgumentException for a name that is none, and for more than 1 000 in all
  public Weather(long seed, Map<String, Integer> perMille) {
    this.seed = seed;
    this.perMille = Map.copyOf(perMille);
    for (String name : perMille.keySet()) {
      if (Faults.named(name, 0, Duration.ZERO).isEmpty()) {
        throw new IllegalArgumentException("there is no fault named " + name);
      }
    }
    if (perMille.values().stream().mapToInt(Integer::intValue).sum() > OF) {
      throw new IllegalArgumentException("more than " + OF + " faults in " + OF + " stanzas");
    }
  }

  Optional<Fault> draw(DeviceId client, Way way, Node stanza) {
    if (!STRUCK.contains(stanza.tag()) && !Omission.isBundle(stanza)) {
      return Optional.empty();
    }
    RandomGenerator random =
        sequences.computeIfAbsent(client, id -> new Random(seed * 31 + id.key().hashCode()));
    int drawn = random.nextInt(OF);
    Duration delay = Duration.ofMillis(1 + random.nextInt(LONGEST_DELAY_MILLIS));
    for (var chance : perMille.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      drawn -= chance.getValue();
      if (drawn < 0) {
        return Faults.named(chance.getKey(), 0, delay).filter(fault -> fits(fault, way, stanza));
      }
    }
    return Optional.empty();
  }

  private static boolean fits(Fault fault, Way way, Node stanza) {
    if (Omission.isBundle(stanza)) {
      return fault instanceof Fault.PreKeyShortage;
    }
    return switch (fault) {
      case Fault.PreKeyShortage _ -> false;
      case Fault.LidOnly _ -> way == Way.OUT;
      case Fault.Delay _ -> way == Way.OUT;
      case Fault.Reorder _ -> way == Way.OUT && !stanza.is("ack");
      case Fault.Corrupt _ -> stanza.is("message");
      case Fault.Refuse _ -> way == Way.IN && stanza.is("message");
      case Fault.Drop _,
          Fault.Duplicate _,
          Fault.Cut _,
          Fault.HalfOpen _,
          Fault.StreamError _,
          Fault.Replaced _,
          Fault.LoggedOut _ ->
          true;
    };
  }
}
