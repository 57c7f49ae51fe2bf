package io.facteur.whatsapp.engine;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Duration;
import java.util.List;

/// Who is there and who is writing, both ways, and which messages of others were read. Nothing of
/// it is kept: what cannot be said now is not said later, except whether the account appears
/// online, which is said again at each login. Protocol reference: messaging.md §4.4, §10.
public interface Presence {

  /// Whether the account appears online on this device; offline at first. While it does, the phone
  /// gets no notifications, and messages that arrive here count as delivered.
  void appear(boolean online);

  /// Whether the account appears online on this device.
  boolean appearsOnline();

  /// Shows the other side of a chat what the account is doing: repeated as long as it lasts, then
  /// ended. A new sign in the same chat takes the place of the one before.
  ///
  /// @param lasting how long, at most a few minutes; ignored for [Sign#PAUSED]
  /// @throws EngineOfflineException when there is no connection
  void show(Jid chat, Sign sign, Duration lasting);

  /// Wants to be told when a person comes, goes or is writing; asked for again at each login, for
  /// the newest few hundred people.
  ///
  /// @throws EngineOfflineException when there is no connection
  void follow(Jid person);

  /// Tells the sender of messages, and the account's other devices, that they were read or played.
  ///
  /// @throws EngineOfflineException when there is no connection; nothing was said then
  void mark(Marking marking);

  /// What the account is doing in a chat.
  enum Sign {
    /// Writing.
    TYPING,
    /// Recording a voice note.
    RECORDING,
    /// Nothing any more.
    PAUSED
  }

  /// Messages that were read or played.
  ///
  /// @param chat as WhatsApp addressed it when they came
  /// @param sender who wrote them, in a group; of a chat with one person, that person
  /// @param played listened to or watched, not only seen
  record Marking(Jid chat, Jid sender, List<String> messageIds, boolean played) {

    /// Copies the ids in.
    public Marking {
      messageIds = List.copyOf(messageIds);
      if (messageIds.isEmpty()) {
        throw new IllegalArgumentException("messageIds must not be empty");
      }
    }
  }
}
