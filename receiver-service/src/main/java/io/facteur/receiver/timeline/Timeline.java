package io.facteur.receiver.timeline;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Every message of every session, one entry each (see [EntryKey]).
///
/// An entry of which only a receipt or an outcome was ever heard is dropped after a week: it
/// belongs to a message that the account wrote before it was linked.
public interface Timeline {

  /// Which messages a reader wants, newest first.
  ///
  /// @param chats the addresses of one chat; every chat when empty
  /// @param own only those the account wrote, or only those of others
  /// @param after only later than this
  /// @param before only what comes after this place of an earlier page, see [#order(Entry)]
  record Wish(
      List<Jid> chats,
      @Nullable Boolean own,
      @Nullable MessageStatus status,
      @Nullable Instant after,
      @Nullable String before) {

    /// Copies the addresses in.
    public Wish {
      chats = List.copyOf(chats);
    }
  }

  /// Makes the next value of an entry, blank at first, durable at return. Two changes that meet
  /// both count.
  ///
  /// @param change free of effects; asked again when another change came between
  Entry change(EntryKey key, UnaryOperator<Entry> change);

  /// The message that was said under that id; the newest, should two people have used it.
  Optional<Entry> find(String sessionId, String messageId);

  /// Messages of others with that id.
  List<Entry> ofOthers(String sessionId, String messageId);

  /// The newest messages that fit.
  List<Entry> newest(String sessionId, Wish wish, int limit);

  /// Drops a session's messages.
  void forget(String sessionId);

  /// The place of a known message among all of its session, for [Wish#before()].
  static String order(Entry entry) {
    var known = entry.known();
    if (known == null) {
      throw new IllegalArgumentException("entry: has no place before it is known");
    }
    return EntryDocument.order(entry.key(), known);
  }

  /// Whether a text is such a place.
  static boolean isOrder(String text) {
    return EntryDocument.isOrder(text);
  }
}
