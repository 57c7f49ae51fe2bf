package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.proto.KeepType;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.SecretEncryptedMessage.SecretEncType;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the stanza around a payload says of it in the clear, so that servers and receivers can
/// treat it without decrypting. Protocol reference: messaging.md §4.1.
///
/// @param type `text`, `media`, `reaction`, `poll` or `event`
/// @param mediaType on each `enc`; null when there is none
/// @param edit `1` edit, `2` pin, `7` revoke of an own message or reaction, `8` of another's as
///   admin; null otherwise
/// @param hidden receivers that cannot decrypt it show nothing
/// @param meta what `<meta>` says; null when there is none
record Traits(
    String type,
    @Nullable String mediaType,
    @Nullable String edit,
    boolean hidden,
    @Nullable Meta meta) {

  /// The one attribute of a `<meta>`.
  record Meta(String name, String value) {}

  static Traits of(Message payload) {
    Message message = Kind.unwrapped(payload);
    Kind kind = Kind.of(message);
    String edit = edit(message);
    boolean vote = message.hasPollUpdateMessage();
    return new Traits(
        kind.type(),
        kind.mediaType(message),
        edit,
        edit != null || vote || kind == Kind.REACTION,
        meta(message, kind));
  }

  /// The `<meta>` child.
  Optional<Node> metaNode() {
    return Optional.ofNullable(meta)
        .map(said -> Node.named("meta").attr(said.name(), said.value()).build());
  }

  private static @Nullable Meta meta(Message message, Kind kind) {
    return switch (kind) {
      case POLL -> new Meta("polltype", message.hasPollUpdateMessage() ? "vote" : "creation");
      case EVENT -> new Meta("event_type", eventType(message));
      default -> null;
    };
  }

  private static String eventType(Message message) {
    if (message.hasEncEventResponseMessage()) {
      return "response";
    }
    return message.hasSecretEncryptedMessage() ? "edit" : "creation";
  }

  private static @Nullable String edit(Message message) {
    if (message.hasPinInChatMessage()) {
      return "2";
    }
    boolean unreacted =
        message.hasReactionMessage() && message.getReactionMessage().getText().isEmpty();
    boolean unkept =
        message.hasKeepInChatMessage()
            && message.getKeepInChatMessage().getKeepType() == KeepType.UNDO_KEEP_FOR_ALL;
    if (unreacted || unkept) {
      return "7";
    }
    if (message.getSecretEncryptedMessage().getSecretEncType() == SecretEncType.MESSAGE_EDIT) {
      return "1";
    }
    if (!message.hasProtocolMessage()) {
      return null;
    }
    return switch (message.getProtocolMessage().getType()) {
      case REVOKE -> message.getProtocolMessage().getKey().getFromMe() ? "7" : "8";
      case MESSAGE_EDIT -> "1";
      default -> null;
    };
  }
}
