package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;

/// A message that came and could not be read.
///
/// @param key under which the inbound journal has the message once it was read
/// @param chat where it was said
/// @param sender who said it, without device
/// @param fromMe whether that was the account itself
/// @param id WhatsApp's
/// @param at when it was said
/// @param asked how often the own phone was asked for it
public record MissingMessage(
    String key, Jid chat, Jid sender, boolean fromMe, String id, Instant at, int asked) {

  /// The same, asked for once more.
  public MissingMessage askedAgain() {
    return new MissingMessage(key, chat, sender, fromMe, id, at, asked + 1);
  }
}
