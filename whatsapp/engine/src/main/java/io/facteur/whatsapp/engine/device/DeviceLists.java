package io.facteur.whatsapp.engine.device;

import io.facteur.whatsapp.engine.query.DeviceListIq;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.store.DeviceList;
import io.facteur.whatsapp.engine.store.DeviceListStore;
import io.facteur.whatsapp.wire.device.KeyIndexList;
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
import java.util.function.Consumer;

/// Which devices an account has, from the cache or from WhatsApp. Protocol reference: messaging.md
/// §3.
public final class DeviceLists {
  // Notifications and acks tell of changes at once; this only bounds the harm of one that was lost.
  private static final Duration KEPT = Duration.ofHours(24);

  private final DeviceListStore store;
  private final LidMap lidMap;
  private final Trust trust;
  private final IqExchange exchange;
  private final Clock clock;
  private final AtomicLong queries = new AtomicLong();
  private volatile Consumer<Jid> watcher = _ -> {};

  /// @param trust knows the key that vouches for an account's companions
  /// @param exchange asked when a list is unknown or old
  public DeviceLists(
      DeviceListStore store, LidMap lidMap, Trust trust, IqExchange exchange, Clock clock) {
    this.store = store;
    this.lidMap = lidMap;
    this.trust = trust;
    this.exchange = exchange;
    this.clock = clock;
  }

  /// The devices of some accounts, each by LID where it is known. Asks WhatsApp once for all that
  /// are not in the cache: not for the thread that handles stanzas.
  ///
  /// @return for each account given, its devices; none for an account that does not exist
  public Map<Jid, List<Jid>> devicesOf(Collection<Jid> accounts) {
    List<Jid> unknown = accounts.stream().filter(account -> cached(account).isEmpty()).toList();
    Map<Jid, DeviceList> told = unknown.isEmpty() ? Map.of() : ask(unknown);
    Map<Jid, List<Jid>> devices = new HashMap<>();
    for (Jid account : accounts) {
      Optional<DeviceList> list =
          Optional.ofNullable(told.get(lidMap.canonical(account.bare()))).or(() -> cached(account));
      devices.put(account, list.map(DeviceLists::addresses).orElse(List.of()));
    }
    return Map.copyOf(devices);
  }

  /// The next send asks again who has which devices.
  public void forget(Jid account) {
    store.remove(account.bare());
    Optional.ofNullable(lidMap.alternate(account.bare())).ifPresent(store::remove);
    watcher.accept(lidMap.canonical(account.bare()));
  }

  /// Has somebody told of each account whose list is no longer believed.
  public void watch(Consumer<Jid> listener) {
    watcher = listener;
  }

  private Map<Jid, DeviceList> ask(List<Jid> accounts) {
    Map<Jid, DeviceList> told = new HashMap<>();
    List<Jid> asked = accounts.stream().map(account -> lidMap.canonical(account.bare())).toList();
    var query = new DeviceListIq("devices-" + queries.incrementAndGet(), asked);
    for (DeviceListIq.Answer answer : exchange.ask(query)) {
      Optional.ofNullable(answer.lid())
          .ifPresent(lid -> lidMap.learn(answer.account(), lid, LidSource.SERVER_ANSWER));
      Jid account = lidMap.canonical(answer.account());
      var list = new DeviceList(account, vouched(account, answer), clock.instant());
      told.put(account, list);
      if (!list.devices().isEmpty() && list.devices().size() == answer.devices().size()) {
        store.put(list);
      }
    }
    return told;
  }

  /// The phone, and the companions that the phone's signature vouches for: a server cannot add one.
  /// A list with others in it is used, and asked for again the next time. Protocol reference:
  /// messaging.md §3.2.
  private List<DeviceList.Device> vouched(Jid account, DeviceListIq.Answer answer) {
    Optional<KeyIndexList> indexes =
        answer
            .signedIndexes()
            .flatMap(signed -> KeyIndexList.read(signed, trust.identityOf(account)));
    return answer.devices().stream()
        .filter(device ->
            device.number() == 0
                || indexes.filter(list -> list.allows(device.keyIndex())).isPresent())
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
