package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.device.DeviceLists;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.group.AddressingMode;
import io.facteur.whatsapp.engine.group.Group;
import io.facteur.whatsapp.engine.group.Member;
import io.facteur.whatsapp.wire.device.DeviceListHash;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Who reads which group: looked up once, and again after a member or a member's device came or
/// went. So a message costs the same in a group of three as in one of three hundred.
public final class Rosters {
  // As long as device lists are believed.
  private static final Duration KEPT = Duration.ofHours(24);
  private static final int REMEMBERED = 256;
  private static final int HOSTED = 99;

  private final DeviceLists deviceLists;
  private final LidMap lidMap;
  private final Clock clock;
  private final Map<Jid, Roster> rosters = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  /// @param deviceLists watched for accounts whose devices change
  public Rosters(DeviceLists deviceLists, LidMap lidMap, Clock clock) {
    this.deviceLists = deviceLists;
    this.lidMap = lidMap;
    this.clock = clock;
    deviceLists.watch(this::changed);
  }

  /// The readers of a group, the same object as long as nothing changed. May ask WhatsApp.
  Roster of(Group group, Self self) {
    return Optional.ofNullable(rosters.get(group.id()))
        .filter(known -> known.group().equals(group))
        .filter(known -> known.lookedUpAt().plus(KEPT).isAfter(clock.instant()))
        .orElseGet(() -> lookUp(group, self));
  }

  /// The next use looks again who has which devices.
  void forget(Jid group) {
    Roster known = rosters.remove(group);
    if (known != null) {
      known.accounts().forEach(deviceLists::forget);
    }
  }

  private Roster lookUp(Group group, Self self) {
    Set<Jid> accounts = new LinkedHashSet<>(Set.of(self.canonical()));
    for (Member member : group.members()) {
      accounts.add(lidMap.canonical(member.jid()));
    }
    long before = changes.get();
    Map<Jid, List<Jid>> lists = deviceLists.devicesOf(accounts);
    // Only now: the query may have told hidden ids.
    List<Jid> canonical = accounts.stream().map(lidMap::canonical).toList();
    accounts.addAll(canonical);
    Set<Jid> all = new LinkedHashSet<>();
    lists
        .values()
        .forEach(devices ->
            devices.stream().filter(device -> device.device() != HOSTED).forEach(all::add));
    all.add(self.canonical().withDevice(self.account().jid().device()));
    String hash =
        DeviceListHash.of(
            all.stream().map(device -> inFormOf(group.addressing(), device)).toList());
    Set<Jid> others = new LinkedHashSet<>(all);
    others.removeIf(self::isThisDevice);
    var roster = new Roster(group, accounts, others, hash, clock.instant());
    keep(roster, before);
    return roster;
  }

  /// What changed while we looked may be missing: then the next use looks again.
  private void keep(Roster roster, long before) {
    if (rosters.size() >= REMEMBERED) {
      rosters.clear();
    }
    rosters.put(roster.group().id(), roster);
    if (changes.get() != before) {
      rosters.remove(roster.group().id());
    }
  }

  /// A device in a group's form of address, as far as it is known.
  Jid inFormOf(AddressingMode mode, Jid device) {
    return switch (mode) {
      case LID -> lidMap.canonical(device);
      case PN -> lidMap.phoneOf(device).orElse(device);
    };
  }

  private void changed(Jid account) {
    changes.incrementAndGet();
    rosters.values().removeIf(roster -> roster.accounts().contains(account));
  }
}
