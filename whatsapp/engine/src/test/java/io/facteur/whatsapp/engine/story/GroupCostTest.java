package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.socket.WebSocketDialer;
import io.facteur.whatsapp.engine.store.DeviceListStore;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.GroupStore;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.engine.store.KeyHolderStore;
import io.facteur.whatsapp.engine.store.RatchetStore;
import io.facteur.whatsapp.engine.store.SenderKeyStore;
import io.facteur.whatsapp.wire.jid.Jid;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a text to a large group costs once everybody has the key: one encryption, and nothing for
/// each member. `-Dfacteur.group.members=N` for another size.
class GroupCostTest {
  private static final int MEMBERS = Integer.getInteger("facteur.group.members", 40);

  private final ConcurrentMap<String, Integer> calls = new ConcurrentHashMap<>();

  @Test
  void doesNothingForEachMemberAfterTheFirstText() {
    try (var sandbox = new Sandbox()) {
      String[] phones =
          IntStream.range(0, MEMBERS).mapToObj("3361%07d"::formatted).toArray(String[]::new);
      for (String phone : phones) {
        sandbox.register(phone);
      }
      try (var alice =
          Companion.assemble(
              sandbox.settings(),
              counted(InMemoryStores.create()),
              new WebSocketDialer(Duration.ofSeconds(5)))) {
        alice.engine().start();
        await().atMost(Companion.PATIENCE).until(() -> !alice.events().codes().isEmpty());
        sandbox.scan(Sandbox.ALICE, alice.events().codes().getFirst().text());
        alice.awaitOnline();
        Jid group = sandbox.makeGroup(Sandbox.ALICE, "lid", phones);
        assertThat(alice.send(group, "3EB0000001", "first"))
            .isInstanceOf(SendOutcome.Acknowledged.class);
        assertThat(alice.send(group, "3EB0000002", "second"))
            .isInstanceOf(SendOutcome.Acknowledged.class);
        await()
            .atMost(Companion.PATIENCE)
            .until(() -> sandbox.heard(phones[MEMBERS - 1]).size() == 2);

        calls.clear();
        assertThat(alice.send(group, "3EB0000003", "third"))
            .isInstanceOf(SendOutcome.Acknowledged.class);

        assertThat(new TreeMap<>(calls))
            .isEqualTo(Map.of("SenderKeyStore.compareAndSet", 1, "SenderKeyStore.load", 1));
      }
    }
  }

  private EngineStores counted(EngineStores stores) {
    return new EngineStores(
        stores.device(),
        stores.preKeys(),
        counted(RatchetStore.class, stores.ratchets()),
        stores.identities(),
        counted(DeviceListStore.class, stores.deviceLists()),
        stores.lidMappings(),
        stores.wireJournal(),
        stores.inboundJournal(),
        stores.privacyTokens(),
        stores.restrictions(),
        counted(SenderKeyStore.class, stores.senderKeys()),
        counted(KeyHolderStore.class, stores.keyHolders()),
        counted(GroupStore.class, stores.groups()),
        stores.missingMessages());
  }

  private <T> T counted(Class<T> port, T store) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              calls.merge(port.getSimpleName() + "." + method.getName(), 1, Integer::sum);
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
