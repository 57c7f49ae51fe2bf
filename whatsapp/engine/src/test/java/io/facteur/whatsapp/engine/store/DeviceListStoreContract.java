package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.store.DeviceList.Device;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [DeviceListStore] does.
public abstract class DeviceListStoreContract {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Jid ALICE = Jid.lid("1001");

  private DeviceListStore store;

  /// An empty store.
  protected abstract DeviceListStore create();

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void keepsAListWhole() {
    var list =
        new DeviceList(ALICE, List.of(new Device(0, 0, false), new Device(99, 7, true)), NOON);

    store.put(list);

    assertThat(store.find(ALICE)).contains(list);
    assertThat(store.find(Jid.user("1001"))).isEmpty();
  }

  @Test
  void takesANewListInThePlaceOfAnother() {
    store.put(new DeviceList(ALICE, List.of(new Device(0, 0, false)), NOON));
    var newer = new DeviceList(ALICE, List.of(new Device(4, 2, false)), NOON.plusSeconds(5));

    store.put(newer);

    assertThat(store.find(ALICE)).contains(newer);
  }

  @Test
  void forgetsAList() {
    store.put(new DeviceList(ALICE, List.of(new Device(0, 0, false)), NOON));

    store.remove(ALICE);
    store.remove(ALICE);

    assertThat(store.find(ALICE)).isEmpty();
  }
}
