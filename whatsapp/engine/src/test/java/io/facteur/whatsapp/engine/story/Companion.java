package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.assembly.EngineAssembly;
import io.facteur.whatsapp.engine.loopback.RecordingEvents;
import io.facteur.whatsapp.engine.loopback.TestEngine;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.socket.Dialer;
import io.facteur.whatsapp.engine.socket.WebSocketDialer;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryInboundJournal;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.wire.jid.Jid;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// One engine against the simulator.
final class Companion implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final EngineStores stores;
  private final RecordingEvents events = new RecordingEvents();
  private final AtomicLong sequence = new AtomicLong();
  private final Engine engine;

  private Companion(EngineSettings settings, EngineStores stores, Dialer dialer) {
    this.stores = stores;
    this.engine =
        EngineAssembly.assemble(
            settings, stores, events, dialer, Clock.systemUTC(), new SecureRandom());
  }

  static Companion assemble(EngineSettings settings, EngineStores stores, Dialer dialer) {
    return new Companion(settings, stores, dialer);
  }

  static Companion assemble(EngineSettings settings, EngineStores stores) {
    return assemble(settings, stores, new WebSocketDialer(Duration.ofSeconds(5)));
  }

  /// A new device, linked to that phone's account, and online.
  static Companion linked(Sandbox sandbox, String phone) {
    return linked(sandbox, phone, new WebSocketDialer(Duration.ofSeconds(5)));
  }

  static Companion linked(Sandbox sandbox, String phone, Dialer dialer) {
    return linked(sandbox, phone, sandbox.settings(), dialer);
  }

  static Companion linked(Sandbox sandbox, String phone, EngineSettings settings, Dialer dialer) {
    Companion companion = waiting(settings, dialer);
    sandbox.scan(phone, companion.events.codes().getFirst().text());
    companion.awaitOnline();
    return companion;
  }

  /// A new device that shows its first code.
  static Companion waiting(EngineSettings settings) {
    return waiting(settings, new WebSocketDialer(Duration.ofSeconds(5)));
  }

  private static Companion waiting(EngineSettings settings, Dialer dialer) {
    Companion companion = assemble(settings, InMemoryStores.create(), dialer);
    companion.engine.start();
    await().atMost(PATIENCE).until(() -> !companion.events.codes().isEmpty());
    return companion;
  }

  /// The device as WhatsApp calls it.
  Jid jid() {
    return events.links().getFirst().jid();
  }

  /// The reasons for which connections ended after so many.
  List<Disconnection> endsAfter(int count) {
    return events.disconnections().stream().skip(count).toList();
  }

  void awaitOnline() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(engine.state()).isInstanceOf(LinkState.Online.class));
  }

  SendOutcome send(String phone, String id, String text) {
    return engine.send(
        new OutgoingMessage(
            id, Jid.user(phone), TestEngine.text(text), sequence.incrementAndGet()));
  }

  SendOutcome send(Jid group, String id, String text) {
    return engine.send(
        new OutgoingMessage(id, group, TestEngine.text(text), sequence.incrementAndGet()));
  }

  Engine engine() {
    return engine;
  }

  EngineStores stores() {
    return stores;
  }

  RecordingEvents events() {
    return events;
  }

  /// Texts of recorded messages from other people or devices, in order; without the phone's own
  /// words to its devices.
  List<String> texts() {
    return texts(recorded());
  }

  static List<String> texts(List<Inbound> recorded) {
    return recorded.stream()
        .filter(Inbound.Message.class::isInstance)
        .map(Inbound.Message.class::cast)
        .filter(message -> !message.peer())
        .map(message -> text(message.payload()))
        .toList();
  }

  /// Recorded things of one kind, in order.
  <T extends Inbound> List<T> recorded(Class<T> kind) {
    return recorded().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// The device number within the account.
  int device() {
    return events.links().getFirst().jid().device();
  }

  List<Inbound> recorded() {
    return ((InMemoryInboundJournal) stores.inboundJournal()).entries();
  }

  private static String text(byte[] payload) {
    try {
      return Message.parseFrom(payload).getConversation();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("not a message", e);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
