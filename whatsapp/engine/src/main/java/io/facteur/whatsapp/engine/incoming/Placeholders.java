package io.facteur.whatsapp.engine.incoming;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.outgoing.PeerMessages;
import io.facteur.whatsapp.engine.store.InboundJournal;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages that this device cannot read, asked of the own phone, which can: a few seconds after
/// they came, unless their senders were quicker. What the phone gives is recorded as the message
/// itself. Protocol reference: messaging.md §5.8.
public final class Placeholders {
  private static final Logger log = LoggerFactory.getLogger(Placeholders.class);
  private static final Duration OLDEST = Duration.ofDays(14);
  private static final int MOST = 256;

  private final InboundJournal journal;
  private final LidMap lidMap;
  private final KeyRing keyRing;
  private final Phone phone;
  private final Clock clock;

  // Guards the messages that are wanted and were not asked for yet.
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, MessageKey> wanted = new LinkedHashMap<>();

  /// How the phone is asked.
  ///
  /// @param after how long senders have to be quicker
  public record Phone(PeerMessages line, Errands errands, Duration after) {}

  /// @param journal where messages are recorded
  public Placeholders(
      InboundJournal journal, LidMap lidMap, KeyRing keyRing, Phone phone, Clock clock) {
    this.journal = journal;
    this.lidMap = lidMap;
    this.keyRing = keyRing;
    this.phone = phone;
    this.clock = clock;
  }

  /// A message came that could not be read.
  void want(MessageHeader header) {
    if (header.peer() || header.at().plus(OLDEST).isBefore(clock.instant())) {
      return;
    }
    lock.lock();
    try {
      boolean first = wanted.isEmpty();
      if (wanted.size() < MOST) {
        wanted.put(header.dedupeKey(), keyOf(header));
      }
      if (first) {
        phone.errands().later(phone.after(), "ask the phone", this::ask);
      }
    } finally {
      lock.unlock();
    }
  }

  private static MessageKey keyOf(MessageHeader header) {
    MessageKey.Builder key =
        MessageKey.newBuilder()
            .setRemoteJid(header.chat().toString())
            .setFromMe(header.fromMe())
            .setId(header.id());
    if (header.chat().isGroup()) {
      key.setParticipant(header.sender().bare().toString());
    }
    return key.build();
  }

  private void ask() {
    List<MessageKey> missing =
        taken().entrySet().stream()
            .filter(entry -> !journal.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    if (!missing.isEmpty()) {
      phone.line().toPhone(request(missing));
      log.atInfo().addKeyValue("messages", missing.size()).log("phone.asked-for-messages");
    }
  }

  private Map<String, MessageKey> taken() {
    lock.lock();
    try {
      Map<String, MessageKey> all = new LinkedHashMap<>(wanted);
      wanted.clear();
      return all;
    } finally {
      lock.unlock();
    }
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
