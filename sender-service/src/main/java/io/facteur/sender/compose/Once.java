package io.facteur.sender.compose;

import io.facteur.whatsapp.proto.FutureProofMessage;
import io.facteur.whatsapp.proto.Message;

/// What may be looked at once is wrapped, so that older apps do not show it. Protocol reference:
/// messaging.md §4.8.
final class Once {
  private Once() {}

  /// A picture or a film.
  static Message.Builder seen(Message.Builder message, Composition about) {
    return about.context().viewOnce()
        ? Message.newBuilder()
            .setViewOnceMessageV2(FutureProofMessage.newBuilder().setMessage(message))
        : message;
  }

  /// A voice note.
  static Message.Builder heard(Message.Builder message, Composition about) {
    return about.context().viewOnce()
        ? Message.newBuilder()
            .setViewOnceMessageV2Extension(FutureProofMessage.newBuilder().setMessage(message))
        : message;
  }
}
