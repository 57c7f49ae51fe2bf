package io.facteur.whatsapp.engine.device;

import io.facteur.whatsapp.engine.query.DeviceListIq;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.store.DeviceList;
import io.facteur.whatsapp.engine.store.DeviceListStore;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Which devices an account has, from the cache or from WhatsApp. Protocol reference: messaging.md
/// §3.
public final class DeviceLists {
  // Notifications and acks tell of changes at once; this only bounds the harm of one that was lost.
  private static final Duration KEPT = Duration.ofHours(24);

  private final DeviceListStore store;
  private final LidMap lidMap;
  private final IqExchange exchange;
  private final Clock clock;
  private final AtomicLong queries = new AtomicLong();

  /// @param exchange asked when a list is unknown or old
  public DeviceLists(DeviceListStore store, LidMap lidMap, IqExchange exchange, Clock clock) {
    this.store = store;
    this.lidMap = lidMap;
    this.exchange = exchange;
    this.clock = clock;
  }

  /// The devices of some accounts, each by LID where it is known. Asks WhatsApp once for all that
  /// are not in the cache: not for the thread that reads stanzas.
  ///
  /// @return for each account given, its devices; none for an account that does not exist
  public Map<Jid, List<Jid>> devicesOf(Collection<Jid> accounts) {
    List<Jid> unknown = accounts.stream().filter(account -> cached(account).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      ask(unknown);
    }
    Map<Jid, List<Jid>> devices = new HashMap<>();
    for (Jid account : accounts) {
      devices.put(account, cached(account).map(DeviceLists::addresses).orElse(List.of()));
    }
    return Map.copyOf(devices);
  }

  /// The next send asks again who has which devices.
  public void forget(Jid account) {
    store.remove(account.bare());
    Optional.ofNullable(lidMap.alternate(account.bare())).ifPresent(store::remove);
  }

  private void ask(List<Jid> accounts) {
    List<Jid> asked = accounts.stream().map(account -> lidMap.canonical(account.bare())).toList();
    var query = new DeviceListIq("devices-" + queries.incrementAndGet(), asked);
    for (DeviceListIq.Answer answer : exchange.ask(query)) {
      Optional.ofNullable(answer.lid()).ifPresent(lid -> lidMap.learn(answer.account(), lid));
      List<DeviceList.Device> devices = usable(answer.devices());
      if (!devices.isEmpty()) {
        Jid account = lidMap.canonical(answer.account());
        store.put(new DeviceList(account, devices, clock.instant()));
      }
    }
  }

  /// Companions without a place in the account's key index are remains; nobody encrypts for them.
  private static List<DeviceList.Device> usable(List<DeviceList.Device> told) {
    return told.stream()
        .filter(device -> device.number() == 0 || device.keyIndex() > 0 || device.hosted())
        .toList();
  }

  private Optional<DeviceList> cached(Jid account) {
    return store
        .find(lidMap.canonical(account.bare()))
        .filter(list -> list.fetchedAt().plus(KEPT).isAfter(clock.instant()));
  }

  private static List<Jid> addresses(DeviceList list) {
    List<Jid> addresses = new ArrayList<>();
    for (DeviceList.Device device : list.devices()) {
      addresses.add(list.account().withDevice(device.number()));
    }
    return List.copyOf(addresses);
  }
}
