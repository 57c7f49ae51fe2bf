package io.facteur.whatsapp.engine.incoming;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.outgoing.PeerMessages;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InboundJournal;
import io.facteur.whatsapp.engine.store.MissingMessage;
import io.facteur.whatsapp.engine.store.MissingMessageStore;
import io.facteur.whatsapp.proto.MessageKey;
import io.facteur.whatsapp.proto.PeerDataOperationRequestMessage;
import io.facteur.whatsapp.proto.PeerDataOperationRequestMessage.PlaceholderMessageResendRequest;
import io.facteur.whatsapp.proto.PeerDataOperationRequestResponseMessage;
import io.facteur.whatsapp.proto.PeerDataOperationRequestType;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.proto.WebMessageInfo;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages that this device cannot read, asked of the own phone, which can: a few seconds after
/// they came, unless their senders were quicker, and again after each login until they are here.
/// What the phone gives is recorded as the message itself. Protocol reference: messaging.md §5.8.
public final class Placeholders {
  private static final Logger log = LoggerFactory.getLogger(Placeholders.class);
  private static final Duration OLDEST = Duration.ofDays(14);
  private static final int MOST_TIMES = 5;
  private static final int MOST_AT_ONCE = 256;

  private final InboundJournal journal;
  private final MissingMessageStore missing;
  private final LidMap lidMap;
  private final KeyRing keyRing;
  private final Phone phone;
  private final Clock clock;

  /// A look is planned, and will see whatever is put down before it.
  private final AtomicBoolean planned = new AtomicBoolean();

  /// How the phone is asked.
  ///
  /// @param after how long senders have to be quicker
  public record Phone(PeerMessages line, Errands errands, Duration after) {}

  /// @param stores where messages are recorded, and what is missing
  public Placeholders(
      EngineStores stores, LidMap lidMap, KeyRing keyRing, Phone phone, Clock clock) {
    this.journal = stores.inboundJournal();
    this.missing = stores.missingMessages();
    this.lidMap = lidMap;
    this.keyRing = keyRing;
    this.phone = phone;
    this.clock = clock;
  }

  /// A message came that could not be read. Durable at return.
  void want(MessageHeader header) {
    if (header.peer() || isTooOld(header.at())) {
      return;
    }
    missing.put(
        new MissingMessage(
            header.dedupeKey(),
            header.chat(),
            header.sender().bare(),
            header.fromMe(),
            header.id(),
            header.at(),
            0));
    plan();
  }

  /// There is a connection again: what is still missing is asked for anew.
  void loggedIn() {
    if (!missing.all().isEmpty()) {
      plan();
    }
  }

  private void plan() {
    if (planned.compareAndSet(false, true)) {
      phone.errands().later(phone.after(), "ask the phone", this::ask);
    }
  }

  private void ask() {
    planned.set(false);
    List<MissingMessage> wanted =
        missing.all().stream().filter(this::isStillWanted).limit(MOST_AT_ONCE).toList();
    if (!wanted.isEmpty()) {
      phone.line().toPhone(request(wanted.stream().map(Placeholders::keyOf).toList()));
      wanted.forEach(message -> missing.put(message.askedAgain()));
      log.atInfo().addKeyValue("messages", wanted.size()).log("phone.asked-for-messages");
    }
  }

  private boolean isStillWanted(MissingMessage message) {
    boolean here = journal.contains(message.key());
    boolean hopeless = message.asked() >= MOST_TIMES || isTooOld(message.at());
    if (here || hopeless) {
      missing.remove(message.key());
    }
    if (hopeless && !here) {
      log.atWarn().addKeyValue("messageId", message.id()).log("inbound.given-up");
    }
    return !here && !hopeless;
  }

  private boolean isTooOld(Instant at) {
    return at.plus(OLDEST).isBefore(clock.instant());
  }

  private static MessageKey keyOf(MissingMessage message) {
    MessageKey.Builder key =
        MessageKey.newBuilder()
            .setRemoteJid(message.chat().toString())
            .setFromMe(message.fromMe())
            .setId(message.id());
    if (message.chat().isGroup()) {
      key.setParticipant(message.sender().toString());
    }
    return key.build();
  }

  private static ProtocolMessage request(List<MessageKey> keys) {
    PeerDataOperationRequestMessage.Builder request =
        PeerDataOperationRequestMessage.newBuilder()
            .setPeerDataOperationRequestType(
                PeerDataOperationRequestType.PLACEHOLDER_MESSAGE_RESEND);
    keys.forEach(key ->
        request.addPlaceholderMessageResendRequest(
            PlaceholderMessageResendRequest.newBuilder().setMessageKey(key)));
    return ProtocolMessage.newBuilder()
        .setType(ProtocolMessage.Type.PEER_DATA_OPERATION_REQUEST_MESSAGE)
        .setPeerDataOperationRequestMessage(request)
        .build();
  }

  /// The phone answers.
  ///
  /// @return the messages that were not there; they are durable
  List<Inbound> take(PeerDataOperationRequestResponseMessage response)
      throws InvalidProtocolBufferException {
    List<Inbound> fresh = new ArrayList<>();
    for (var result : response.getPeerDataOperationResultList()) {
      ByteString bytes = result.getPlaceholderMessageResendResponse().getWebMessageInfoBytes();
      Optional<Inbound.Message> message =
          bytes.isEmpty() ? Optional.empty() : message(WebMessageInfo.parseFrom(bytes));
      message
          .filter(found -> journal.record(found) == InboundJournal.Recording.NEW)
          .ifPresent(fresh::add);
    }
    log.atInfo().addKeyValue("messages", fresh.size()).log("phone.gave-messages");
    return fresh;
  }

  private Optional<Inbound.Message> message(WebMessageInfo info) {
    Optional<Jid> chat = Jid.tryParse(info.getKey().getRemoteJid()).map(Jid::bare);
    return info.hasMessage()
        ? chat.flatMap(where -> sender(info, where).map(sender -> message(info, where, sender)))
        : Optional.empty();
  }

  private Optional<Jid> sender(WebMessageInfo info, Jid chat) {
    if (info.getKey().getFromMe()) {
      return keyRing.credentials().account().map(account -> new Self(account).inFormOf(chat));
    }
    String participant =
        info.getKey().hasParticipant() ? info.getKey().getParticipant() : info.getParticipant();
    return participant.isEmpty() ? Optional.of(chat) : Jid.tryParse(participant).map(Jid::bare);
  }

  private Inbound.Message message(WebMessageInfo info, Jid chat, Jid sender) {
    byte[] payload = info.getMessage().toByteArray();
    return new Inbound.Message(
        info.getKey().getId(),
        chat,
        lidMap.alternate(chat),
        sender,
        lidMap.alternate(sender),
        0,
        info.getKey().getFromMe(),
        info.hasPushName() ? info.getPushName() : null,
        Instant.ofEpochSecond(info.getMessageTimestamp()),
        false,
        false,
        null,
        Kdf.sha256(payload),
        payload);
  }
}
