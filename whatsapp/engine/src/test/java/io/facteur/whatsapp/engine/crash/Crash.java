package io.facteur.whatsapp.engine.crash;

import io.facteur.whatsapp.engine.socket.Dialer;
import io.facteur.whatsapp.engine.socket.Socket;
import io.facteur.whatsapp.engine.store.DeviceListStore;
import io.facteur.whatsapp.engine.store.DeviceStore;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.GroupStore;
import io.facteur.whatsapp.engine.store.IdentityStore;
import io.facteur.whatsapp.engine.store.InboundJournal;
import io.facteur.whatsapp.engine.store.KeyHolderStore;
import io.facteur.whatsapp.engine.store.LidMappingStore;
import io.facteur.whatsapp.engine.store.MissingMessageStore;
import io.facteur.whatsapp.engine.store.PreKeyStore;
import io.facteur.whatsapp.engine.store.PrivacyTokenStore;
import io.facteur.whatsapp.engine.store.RatchetStore;
import io.facteur.whatsapp.engine.store.RestrictionStore;
import io.facteur.whatsapp.engine.store.SenderKeyStore;
import io.facteur.whatsapp.engine.store.WireJournal;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// One process that dies at a given step. Each durable write and each write to the socket is two
/// steps: just before it, and just after it. From then on nothing reaches a store or the socket.
public final class Crash {
  private static final Set<String> WRITES =
      Set.of(
          "compareAndSet",
          "insert",
          "markUploaded",
          "remove",
          "put",
          "putIfUnknown",
          "delete",
          "reopen",
          "insertIfAbsent",
          "replaceStanza",
          "countResend",
          "countRetry",
          "settle",
          "record",
          "recordAll",
          "issued",
          "putSalt");

  private final AtomicInteger left;
  private volatile Runnable atDeath = () -> {};
  private final List<String> where = new CopyOnWriteArrayList<>();

  /// @param steps until death
  public Crash(int steps) {
    this.left = new AtomicInteger(steps);
  }

  /// Does something at the moment of death, such as ending the threads of the dead.
  public void atDeath(Runnable work) {
    atDeath = work;
    if (happened()) {
      work.run();
    }
  }

  /// Whether the process is dead.
  public boolean happened() {
    return left.get() <= 0;
  }

  /// The step at which it died.
  public String where() {
    return where.isEmpty() ? "nowhere" : where.getFirst();
  }

  public EngineStores over(EngineStores stores) {
    return new EngineStores(
        mortal(DeviceStore.class, stores.device()),
        mortal(PreKeyStore.class, stores.preKeys()),
        mortal(RatchetStore.class, stores.ratchets()),
        mortal(IdentityStore.class, stores.identities()),
        mortal(DeviceListStore.class, stores.deviceLists()),
        mortal(LidMappingStore.class, stores.lidMappings()),
        mortal(WireJournal.class, stores.wireJournal()),
        mortal(InboundJournal.class, stores.inboundJournal()),
        mortal(PrivacyTokenStore.class, stores.privacyTokens()),
        mortal(RestrictionStore.class, stores.restrictions()),
        mortal(SenderKeyStore.class, stores.senderKeys()),
        mortal(KeyHolderStore.class, stores.keyHolders()),
        mortal(GroupStore.class, stores.groups()),
        mortal(MissingMessageStore.class, stores.missingMessages()));
  }

  public Dialer over(Dialer dialer) {
    return (address, events) -> {
      if (happened()) {
        throw new IOException("the process is dead");
      }
      return new MortalSocket(dialer.connect(address, events));
    };
  }

  private <T> T mortal(Class<T> port, T store) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> call(port, store, method, arguments));
    return port.cast(proxy);
  }

  private Object call(Class<?> port, Object store, Method method, Object[] arguments)
      throws Throwable {
    String name = port.getSimpleName() + "." + method.getName();
    boolean writes = WRITES.contains(method.getName());
    if (writes) {
      step("before " + name);
    } else if (happened()) {
      throw new CrashException("a dead process reads");
    }
    try {
      Object result = method.invoke(store, arguments);
      if (writes) {
        step("after " + name);
      }
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void step(String name) {
    int remaining = left.decrementAndGet();
    if (remaining <= 0) {
      where.add(name);
      Thread _ = Thread.ofVirtual().start(atDeath);
      throw new CrashException(name);
    }
  }

  private final class MortalSocket implements Socket {
    private final Socket socket;

    MortalSocket(Socket socket) {
      this.socket = socket;
    }

    @Override
    public void send(byte[] message) throws IOException {
      try {
        step("before Socket.send");
        socket.send(message);
        step("after Socket.send");
      } catch (CrashException e) {
        socket.close();
        throw new IOException(e);
      }
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
