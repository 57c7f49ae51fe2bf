package io.facteur.whatsapp.engine.loopback;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.EngineEvents;
import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.PairingCode;
import io.facteur.whatsapp.engine.QrCode;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.PresenceNews;
import io.facteur.whatsapp.engine.message.SendOutcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Remembers what an engine told.
public final class RecordingEvents implements EngineEvents {
  private final List<QrCode> codes = new CopyOnWriteArrayList<>();
  private final List<PairingCode> pairingCodes = new CopyOnWriteArrayList<>();
  private final List<LinkedAccount> links = new CopyOnWriteArrayList<>();
  private final List<Disconnection> disconnections = new CopyOnWriteArrayList<>();
  private final List<Inbound> inbound = new CopyOnWriteArrayList<>();
  private final List<String> settled = new CopyOnWriteArrayList<>();
  private final List<PresenceNews> presences = new CopyOnWriteArrayList<>();
  private final List<Boolean> silences = new CopyOnWriteArrayList<>();
  private final AtomicInteger onlines = new AtomicInteger();
  private final AtomicInteger passkeys = new AtomicInteger();

  @Override
  public void qr(QrCode code) {
    codes.add(code);
  }

  @Override
  public void pairingCode(PairingCode code) {
    pairingCodes.add(code);
  }

  @Override
  public void linked(LinkedAccount account) {
    links.add(account);
  }

  @Override
  public void online() {
    onlines.incrementAndGet();
  }

  @Override
  public void offline(Disconnection disconnection) {
    disconnections.add(disconnection);
  }

  @Override
  public void silent(boolean now) {
    silences.add(now);
  }

  @Override
  public void passkeyRequired() {
    passkeys.incrementAndGet();
  }

  @Override
  public void received(Inbound received) {
    inbound.add(received);
  }

  @Override
  public void settled(String messageId, SendOutcome.Settled outcome) {
    settled.add(messageId);
  }

  @Override
  public void presence(PresenceNews news) {
    presences.add(news);
  }

  /// Doubts about the connection so far, and their ends.
  public List<Boolean> silences() {
    return silences;
  }

  /// What was heard of presence so far.
  public List<PresenceNews> presences() {
    return presences;
  }

  /// Codes shown so far.
  public List<QrCode> codes() {
    return codes;
  }

  /// Codes to type that were given so far.
  public List<PairingCode> pairingCodes() {
    return pairingCodes;
  }

  /// Accounts linked so far.
  public List<LinkedAccount> links() {
    return links;
  }

  /// Ends of connections so far.
  public List<Disconnection> disconnections() {
    return disconnections;
  }

  /// What came in so far.
  public List<Inbound> inbound() {
    return inbound;
  }

  /// The messages among what came in.
  public List<Inbound.Message> messages() {
    return inbound.stream()
        .filter(Inbound.Message.class::isInstance)
        .map(Inbound.Message.class::cast)
        .toList();
  }

  /// Ids of settled messages, in order.
  public List<String> settled() {
    return settled;
  }

  /// How often it came online.
  public int onlines() {
    return onlines.get();
  }

  /// How often a passkey was asked for.
  public int passkeys() {
    return passkeys.get();
  }
}
