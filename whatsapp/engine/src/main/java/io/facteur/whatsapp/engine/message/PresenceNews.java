package io.facteur.whatsapp.engine.message;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody came online, went, or is writing. True now, and nothing to keep.
///
/// @param chat where somebody is writing; of coming and going, the person
/// @param person who it is, without device
/// @param lastSeen when they went, where they let us know
public record PresenceNews(
    Jid chat, Jid person, State state, @Nullable Instant lastSeen, Instant at) {

  /// What they are doing.
  public enum State {
    /// Looking at WhatsApp.
    ONLINE,
    /// Not any more.
    OFFLINE,
    /// Writing.
    TYPING,
    /// Recording a voice note.
    RECORDING,
    /// Not writing or recording any more.
    PAUSED
  }
}
