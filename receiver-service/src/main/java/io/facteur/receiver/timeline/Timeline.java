package io.facteur.receiver.timeline;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
  /// @param type only of that type of content
  /// @param since not earlier than this
  /// @param until earlier than this
  /// @param before only what comes after this place of an earlier page, see [#order(Entry)]
  record Wish(
      List<Jid> chats,
      @Nullable Boolean own,
      @Nullable MessageStatus status,
      @Nullable String type,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable String before) {

    /// Copies the addresses in.
    public Wish {
      chats = List.copyOf(chats);
    }

    /// Everything in a chat.
    ///
    /// @param own only what the account wrote, or only what others did; both when null
    public static Wish in(List<Jid> chats, @Nullable Boolean own) {
      return new Wish(chats, own, null, null, null, null, null);
    }
  }

  /// Where a chat stands among those of its session.
  ///
  /// @param jid one of its addresses, as the messages that came under it have it
  /// @param order the place of the newest of these, see [#order(Entry)]
  record ChatPlace(Jid jid, String order) {}

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

  /// The chats of a session, that with the newest message first. A chat with two addresses has two
  /// places.
  ///
  /// @param before only what comes after this place of an earlier page
  List<ChatPlace> chats(String sessionId, @Nullable String before, int limit);

  /// Messages that were said last in their chats.
  ///
  /// @param places of these chats, which may have more messages by now
  List<Entry> last(String sessionId, List<ChatPlace> places);

  /// The places of those of these chats that there are.
  List<ChatPlace> places(String sessionId, Collection<Jid> chats);

  /// How many messages of others in each of these chats are not read; chats without any are not in
  /// it.
  Map<Jid, Integer> unread(String sessionId, Collection<Jid> chats);

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
