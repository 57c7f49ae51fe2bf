package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class InMemoryDeviceListStore implements DeviceListStore {
  private final Map<Jid, DeviceList> lists = new ConcurrentHashMap<>();

  @Override
  public Optional<DeviceList> find(Jid account) {
    return Optional.ofNullable(lists.get(account));
  }

  @Override
  public void put(DeviceList list) {
    lists.put(list.account(), list);
  }

  @Override
  public void remove(Jid account) {
    lists.remove(account);
  }
}
