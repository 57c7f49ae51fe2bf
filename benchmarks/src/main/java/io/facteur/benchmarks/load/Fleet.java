package io.facteur.benchmarks.load;

import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.assembly.EngineAssembly;
import io.facteur.whatsapp.engine.socket.WebSocketDialer;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.engine.store.LidMappingStore;
import io.facteur.whatsapp.wire.noise.RootKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many linked sessions in this JVM, sharing what session-service shares between them: a dialer, a
/// source of randomness, a clock.
final class Fleet implements AutoCloseable {
  private static final int AT_ONCE = 4;
  private static final long FIRST_PHONE = 33_700_000_000L;
  private static final long FIRST_PEER = 33_800_000_000L;

  private final Place place;
  private final int offset;
  private final WebSocketDialer dialer = new WebSocketDialer(Duration.ofSeconds(20));
  private final SecureRandom random = new SecureRandom();
  private final Path folder;

  /// Who is who is the same for all; an installation has it in its database.
  private final LidMappingStore people = InMemoryStores.create().lidMappings();

  private final List<Engine> engines = new ArrayList<>();

  /// @param offset the number of the first session, where another process has those before it
  Fleet(Place place, int offset) {
    this.place = place;
    this.offset = offset;
    try {
      folder = Files.createTempDirectory("facteur-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int size() {
    return engines.size();
  }

  Engine engine(int number) {
    return engines.get(number);
  }

  /// The phone that a session belongs to.
  static String phone(int number) {
    return Long.toString(FIRST_PHONE + number);
  }

  /// The phone that a session writes to.
  static String peer(int number) {
    return Long.toString(FIRST_PEER + number);
  }

  /// Links sessions until there are that many, each with a peer to write to.
  void grow(int size) {
    int first = engines.size();
    try (Phones phones = new Phones(place.control());
        ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Engine>> linking = new ArrayList<>();
      for (int number = first; number < size; number++) {
        int own = offset + number;
        linking.add(executor.submit(() -> linked(own, phones)));
      }
      for (Future<Engine> engine : linking) {
        engines.add(engine.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("a session was not linked", e.getCause());
    }
  }

  /// Ends all sessions there are.
  void shrink() {
    engines.forEach(Engine::close);
    engines.clear();
  }

  private Engine linked(int number, Phones phones) throws Exception {
    String phone = phone(number);
    phones.register(phone);
    phones.register(peer(number));
    var events = new Arrival();
    Engine engine =
        EngineAssembly.assemble(
            settings(), stores(number), events, dialer, Clock.systemUTC(), random);
    engine.start();
    phones.scan(phone, events.code());
    events.awaitOnline();
    return engine;
  }

  private EngineSettings settings() {
    return EngineSettings.whatsApp("Facteur")
        .at(place.webSocket(), new RootKey(place.rootKey(), 0))
        .waiting(Timeouts.sandbox());
  }

  private EngineStores stores(int number) {
    EngineStores memory = InMemoryStores.create();
    return new EngineStores(
        memory.device(),
        new FilePreKeys(folder.resolve(number + ".prekeys")),
        memory.ratchets(),
        memory.identities(),
        memory.deviceLists(),
        people,
        memory.wireJournal(),
        new UnkeptJournal(),
        memory.privacyTokens(),
        memory.restrictions(),
        memory.senderKeys(),
        memory.keyHolders(),
        memory.groups(),
        memory.missingMessages());
  }

  @Override
  public void close() {
    shrink();
  }
}
