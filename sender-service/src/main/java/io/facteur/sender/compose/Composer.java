package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.Message;

/// Turns one kind of content into WhatsApp's payload. A new kind is one implementation and one line
/// in [Composers].
interface Composer<C extends MessageContent> {

  Message compose(C content);
}
