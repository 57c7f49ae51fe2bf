package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;

/// Turns one kind of content into WhatsApp's payload. A new kind is one implementation and one line
/// in [Composers].
interface Composer<C extends MessageContent> {

  /// @param context to be put into the part of the payload that carries it; empty when there is
  ///   nothing in it
  Message.Builder compose(C content, Composition about, ContextInfo context);
}
