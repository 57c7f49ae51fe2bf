package io.facteur.receiver.interpretation;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.facteur.contracts.content.ContentType;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.content.QuotedMessage;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a message carries beside its content. Protocol reference: messaging.md §7.2.
final class ContextReader {
  /// The kinds that carry one. Looked for one by one: asking a message for all that it has takes
  /// the time of a hundred fields.
  private static final List<FieldDescriptor> CARRIERS =
      Message.getDescriptor().getFields().stream()
          .filter(field -> !Interpreter.COMPANY.contains(field.getNumber()))
          .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
          .filter(field -> !field.isRepeated() && contextInfoOf(field) != null)
          .toList();

  private ContextReader() {}

  /// @param outer the message with its wrappers
  /// @param message without
  static MessageContext read(Message outer, Message message) {
    ContextInfo info = info(message);
    long expiration = Integer.toUnsignedLong(info.getExpiration());
    return new MessageContext(
        quoted(info),
        info.getMentionedJidList().stream().map(Targets::chatId).filter(Objects::nonNull).toList(),
        info.getIsForwarded() ? Math.max(1, info.getForwardingScore()) : 0,
        Wrapping.isOnce(outer) || isOnce(message),
        expiration > 0 ? (Long) expiration : null);
  }

  /// Most kinds carry one, each in a field of its own.
  private static ContextInfo info(Message message) {
    if (message.hasConversation()) {
      return ContextInfo.getDefaultInstance();
    }
    for (FieldDescriptor carrier : CARRIERS) {
      if (message.hasField(carrier)) {
        return infoOf((com.google.protobuf.Message) message.getField(carrier), carrier);
      }
    }
    return ContextInfo.getDefaultInstance();
  }

  private static ContextInfo infoOf(com.google.protobuf.Message content, FieldDescriptor carrier) {
    FieldDescriptor field = contextInfoOf(carrier);
    return field != null && content.getField(field) instanceof ContextInfo info
        ? info
        : ContextInfo.getDefaultInstance();
  }

  private static @Nullable FieldDescriptor contextInfoOf(FieldDescriptor carrier) {
    return carrier.getMessageType().findFieldByName("context_info");
  }

  private static @Nullable QuotedMessage quoted(ContextInfo info) {
    if (info.getStanzaId().isEmpty() || !info.hasQuotedMessage()) {
      return null;
    }
    MessageContent content =
        Readers.read(Wrapping.unwrap(info.getQuotedMessage()))
            .orElseGet(() -> new MessageContent.Unsupported("quoted"));
    return new QuotedMessage(
        info.getStanzaId(),
        Targets.chatId(info.getParticipant()),
        ContentType.of(content),
        words(content));
  }

  private static @Nullable String words(MessageContent content) {
    return switch (content) {
      case MessageContent.Text text -> text.text();
      case MessageContent.Image image -> image.caption();
      case MessageContent.Video video -> video.caption();
      case MessageContent.Document document ->
          document.caption() == null ? document.file().fileName() : document.caption();
      case MessageContent.Location place -> place.name();
      case MessageContent.LiveLocation place -> place.caption();
      case MessageContent.Poll poll -> poll.name();
      case MessageContent.Contacts people ->
          people.contacts().isEmpty() ? null : people.contacts().getFirst().name();
      case MessageContent.Audio _, MessageContent.Voice _, MessageContent.Sticker _ -> null;
      case MessageContent.Edit _, MessageContent.Revoke _ -> null;
      case MessageContent.Reaction _, MessageContent.PollVote _ -> null;
      case MessageContent.DisappearingTimer _, MessageContent.ViewOnce _ -> null;
      case MessageContent.Unsupported _ -> null;
    };
  }

  private static boolean isOnce(Message message) {
    return message.getImageMessage().getViewOnce()
        || message.getVideoMessage().getViewOnce()
        || message.getAudioMessage().getViewOnce();
  }
}
