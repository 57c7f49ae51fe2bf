package io.facteur.receiver.interpretation;

import io.facteur.whatsapp.proto.FutureProofMessage;
import io.facteur.whatsapp.proto.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Messages that carry another message: a copy for our own devices, or one that disappears, is seen
/// once, was edited. Protocol reference: messaging.md §2.10, §7.1, §14.
final class Wrapping {
  private static final int DEEPEST = 8;

  private static final List<Wrapper> WRAPPERS =
      List.of(
          new Wrapper(Message::hasDeviceSentMessage, Wrapping::deviceSent),
          future(Message::hasEphemeralMessage, Message::getEphemeralMessage),
          future(Message::hasViewOnceMessage, Message::getViewOnceMessage),
          future(Message::hasViewOnceMessageV2, Message::getViewOnceMessageV2),
          future(Message::hasViewOnceMessageV2Extension, Message::getViewOnceMessageV2Extension),
          future(Message::hasEditedMessage, Message::getEditedMessage),
          future(Message::hasDocumentWithCaptionMessage, Message::getDocumentWithCaptionMessage),
          future(Message::hasGroupMentionedMessage, Message::getGroupMentionedMessage),
          future(Message::hasLottieStickerMessage, Message::getLottieStickerMessage),
          future(Message::hasPollCreationMessageV4, Message::getPollCreationMessageV4),
          future(Message::hasBotInvokeMessage, Message::getBotInvokeMessage));

  private record Wrapper(
      Predicate<Message> present, Function<Message, Optional<Message>> content) {}

  private Wrapping() {}

  /// The innermost message; a wrapper with nothing in it is its own content.
  static Message unwrap(Message message) {
    Message current = message;
    for (int depth = 0; depth < DEEPEST; depth++) {
      var inner = inner(current);
      if (inner.isEmpty()) {
        return current;
      }
      current = inner.get();
    }
    return current;
  }

  /// Whether it may be looked at once.
  static boolean isOnce(Message message) {
    Message current = message;
    for (int depth = 0; depth < DEEPEST; depth++) {
      if (current.hasViewOnceMessage()
          || current.hasViewOnceMessageV2()
          || current.hasViewOnceMessageV2Extension()) {
        return true;
      }
      var inner = inner(current);
      if (inner.isEmpty()) {
        return false;
      }
      current = inner.get();
    }
    return false;
  }

  private static Optional<Message> inner(Message message) {
    return WRAPPERS.stream()
        .filter(wrapper -> wrapper.present().test(message))
        .findFirst()
        .flatMap(wrapper -> wrapper.content().apply(message));
  }

  private static Optional<Message> deviceSent(Message message) {
    var copy = message.getDeviceSentMessage();
    return copy.hasMessage() ? Optional.of(copy.getMessage()) : Optional.empty();
  }

  private static Wrapper future(
      Predicate<Message> present, Function<Message, FutureProofMessage> get) {
    return new Wrapper(
        present,
        message -> {
          var wrapper = get.apply(message);
          return wrapper.hasMessage() ? Optional.of(wrapper.getMessage()) : Optional.empty();
        });
  }
}
