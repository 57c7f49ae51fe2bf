package io.facteur.whatsapp.engine.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.DeliveryCare;
import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.Limits;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.assembly.EngineAssembly;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.socket.Dialer;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.wire.jid.Jid;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/// An engine over memory: a fake WhatsApp, in-memory stores, recorded events.
public final class TestEngine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int KEYS = 812;

  private final FakeWhatsApp whatsApp;
  private final EngineStores stores;
  private final RecordingEvents events = new RecordingEvents();
  private final Engine engine;

  /// @param dialer the way to the fake
  public TestEngine(FakeWhatsApp whatsApp, EngineStores stores, Dialer dialer, Timeouts timeouts) {
    this(whatsApp, stores, dialer, timeouts, KEYS, DeliveryCare.standard());
  }

  /// @param keys how many one-time keys are uploaded at first
  public TestEngine(
      FakeWhatsApp whatsApp,
      EngineStores stores,
      Dialer dialer,
      Timeouts timeouts,
      int keys,
      DeliveryCare care) {
    this.whatsApp = whatsApp;
    this.stores = stores;
    EngineSettings settings =
        EngineSettings.whatsApp("Facteur")
            .at(URI.create("ws://memory/ws/chat"), whatsApp.server().rootKey())
            .waiting(timeouts)
            .within(new Limits(1024, 1024, 1000, 5, keys, 50, 5, 50))
            .caring(care);
    this.engine =
        EngineAssembly.assemble(
            settings, stores, events, dialer, Clock.systemUTC(), new SecureRandom());
  }

  /// A linked engine that is online.
  public static TestEngine linked(FakeWhatsApp whatsApp) {
    var engine =
        new TestEngine(whatsApp, InMemoryStores.create(), whatsApp.server(), Timeouts.loopback());
    engine.link();
    return engine;
  }

  /// Starts, has the phone scan, waits until online.
  public void link() {
    engine.start();
    await().atMost(PATIENCE).until(() -> !events.codes().isEmpty());
    whatsApp.scan(events.codes().getFirst().text());
    awaitOnline();
  }

  /// Waits until sends go out.
  public void awaitOnline() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(engine.state()).isInstanceOf(LinkState.Online.class));
  }

  /// Sends a text.
  public SendOutcome send(Jid to, String id, String text, long sequence) {
    return engine.send(new OutgoingMessage(id, to, text(text), sequence));
  }

  /// A payload that says so.
  public static byte[] text(String text) {
    return Message.newBuilder().setConversation(text).build().toByteArray();
  }

  /// The engine itself.
  public Engine engine() {
    return engine;
  }

  /// What it told.
  public RecordingEvents events() {
    return events;
  }

  /// What it remembers.
  public EngineStores stores() {
    return stores;
  }

  @Override
  public void close() {
    engine.close();
  }
}
