package io.facteur.receiver.interpretation;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.media.MediaSource;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.PollEncValue;
import io.facteur.whatsapp.proto.ProtocolMessage;
import java.util.Optional;
import java.util.Set;

/// Reads a payload. A kind that is not understood keeps its name and its payload, so that a later
/// version can read what was received today. Protocol reference: messaging.md §7.1, §7.4.
public final class Interpreter {

  /// Beside the content, never content themselves.
  static final Set<Integer> COMPANY =
      Set.of(
          Message.MESSAGE_CONTEXT_INFO_FIELD_NUMBER,
          Message.SENDER_KEY_DISTRIBUTION_MESSAGE_FIELD_NUMBER,
          Message.FAST_RATCHET_KEY_SENDER_KEY_DISTRIBUTION_MESSAGE_FIELD_NUMBER);

  /// What the account's own devices tell each other.
  private static final Set<ProtocolMessage.Type> DEVICE_TALK =
      Set.of(
          ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION,
          ProtocolMessage.Type.APP_STATE_SYNC_KEY_SHARE,
          ProtocolMessage.Type.APP_STATE_SYNC_KEY_REQUEST,
          ProtocolMessage.Type.MSG_FANOUT_BACKFILL_REQUEST,
          ProtocolMessage.Type.INITIAL_SECURITY_NOTIFICATION_SETTING_SYNC,
          ProtocolMessage.Type.APP_STATE_FATAL_EXCEPTION_NOTIFICATION,
          ProtocolMessage.Type.PEER_DATA_OPERATION_REQUEST_MESSAGE,
          ProtocolMessage.Type.PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE,
          ProtocolMessage.Type.LID_MIGRATION_MAPPING_SYNC,
          ProtocolMessage.Type.COEX_STATE_SYNC);

  /// What a serialised `Message`, without padding, says.
  public Interpretation interpret(byte[] payload) {
    try {
      var outer = Message.parseFrom(payload);
      return interpret(outer, Wrapping.unwrap(outer));
    } catch (InvalidProtocolBufferException _) {
      // Kept as it is; whoever can read it may.
      return new Interpretation.Said(new MessageContent.Unsupported("unreadable"));
    }
  }

  /// The secret that came with a message: 32 bytes, under which others say something about it.
  public Optional<byte[]> secret(byte[] payload) {
    return parsed(payload)
        .map(message -> {
          var info = Wrapping.unwrap(message).getMessageContextInfo();
          return info.hasMessageSecret() ? info : message.getMessageContextInfo();
        })
        .filter(info -> info.getMessageSecret().size() == 32)
        .map(info -> info.getMessageSecret().toByteArray());
  }

  /// The encrypted choice of a vote.
  public Optional<PollEncValue> vote(byte[] payload) {
    return parsed(payload)
        .map(Wrapping::unwrap)
        .filter(Message::hasPollUpdateMessage)
        .map(message -> message.getPollUpdateMessage().getVote());
  }

  /// Where the file of a message lies, and the key to it.
  public Optional<MediaSource> source(byte[] payload) {
    return parsed(payload).map(Wrapping::unwrap).flatMap(FileSources::of);
  }

  private static Optional<Message> parsed(byte[] payload) {
    try {
      return Optional.of(Message.parseFrom(payload));
    } catch (InvalidProtocolBufferException _) {
      // It was told as unreadable when it came.
      return Optional.empty();
    }
  }

  private static Interpretation interpret(Message outer, Message message) {
    if (message.hasProtocolMessage()
        && DEVICE_TALK.contains(message.getProtocolMessage().getType())) {
      return new Interpretation.Unspoken(message.getProtocolMessage().getType().name());
    }
    Optional<MessageContent> content = Readers.read(message);
    return content.isPresent()
        ? new Interpretation.Said(content.get(), ContextReader.read(outer, message))
        : unsupported(message);
  }

  private static Interpretation unsupported(Message message) {
    var content =
        message.getAllFields().keySet().stream()
            .filter(field -> !COMPANY.contains(field.getNumber()))
            .map(FieldDescriptor::getJsonName)
            .findFirst();
    if (content.isPresent()) {
      return said(new MessageContent.Unsupported(content.get()));
    }
    var unknown = message.getUnknownFields().asMap().keySet().stream().sorted().findFirst();
    if (unknown.isPresent()) {
      return said(new MessageContent.Unsupported("field" + unknown.get()));
    }
    boolean onlyCompany = !message.getAllFields().isEmpty();
    return onlyCompany
        ? new Interpretation.Unspoken("key distribution")
        : said(new MessageContent.Unsupported("empty"));
  }

  private static Interpretation said(MessageContent content) {
    return new Interpretation.Said(content);
  }
}
