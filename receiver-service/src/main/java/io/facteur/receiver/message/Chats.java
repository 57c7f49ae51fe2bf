package io.facteur.receiver.message;

import io.facteur.receiver.address.Address;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.Known;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.receiver.timeline.Timeline.ChatPlace;
import io.facteur.receiver.timeline.Timeline.Wish;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes what the API shows of a session's chats.
final class Chats {
  private static final int COUNTED = 1_000;

  private final Timeline timeline;
  private final AddressBook addresses;
  private final Items items;

  Chats(Timeline timeline, AddressBook addresses, Items items) {
    this.timeline = timeline;
    this.addresses = addresses;
    this.items = items;
  }

  /// The chat at a place. Empty when the chat has another address under which something newer was
  /// said: then it is shown at that place.
  Optional<Chat> at(String sessionId, ChatPlace place) {
    List<Jid> aliases = addresses.aliases(sessionId, place.jid());
    return timeline.newest(sessionId, Wish.in(aliases, null), 1).stream()
        .filter(last -> isIn(last, place.jid()))
        .findFirst()
        .map(last -> chat(sessionId, place.jid(), aliases, last));
  }

  private static boolean isIn(Entry entry, Jid chat) {
    Known known = entry.known();
    return known != null && known.chatJid().equals(chat.toString());
  }

  private Chat chat(String sessionId, Jid jid, List<Jid> aliases, Entry last) {
    Address address = addresses.address(sessionId, jid);
    return new Chat(
        address.chatId(),
        jid.isGroup(),
        jid.isGroup() ? null : name(sessionId, aliases, last),
        address.phoneNumber(),
        address.lid(),
        timeline.unread(sessionId, aliases, COUNTED),
        items.of(sessionId, List.of(last)).getFirst());
  }

  /// As the other person said it last.
  private @Nullable String name(String sessionId, List<Jid> aliases, Entry last) {
    List<Entry> theirs =
        last.key().isOwn() ? timeline.newest(sessionId, Wish.in(aliases, false), 1) : List.of(last);
    return theirs.stream()
        .flatMap(entry -> Optional.ofNullable(entry.known()).stream())
        .flatMap(known -> Optional.ofNullable(known.pushName()).stream())
        .findFirst()
        .orElse(null);
  }
}
