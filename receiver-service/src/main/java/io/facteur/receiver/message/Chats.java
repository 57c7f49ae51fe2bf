package io.facteur.receiver.message;

import io.facteur.receiver.address.Address;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.contact.Contacts;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.receiver.timeline.Timeline.ChatPlace;
import io.facteur.receiver.timeline.Timeline.Wish;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes what the API shows of a session's chats, a page with as few questions to the store as one
/// chat takes.
final class Chats {
  private static final int COUNTED = 1_000;

  private final Timeline timeline;
  private final AddressBook addresses;
  private final Contacts contacts;
  private final Items items;

  Chats(Timeline timeline, AddressBook addresses, Contacts contacts, Items items) {
    this.timeline = timeline;
    this.addresses = addresses;
    this.contacts = contacts;
    this.items = items;
  }

  /// The chats at these places. One is left out when it has another address under which something
  /// newer was said: it is shown at that place.
  List<Chat> at(String sessionId, List<ChatPlace> places) {
    addresses.prepare(sessionId, places.stream().map(ChatPlace::jid).toList());
    Map<Jid, List<Jid>> aliases = new LinkedHashMap<>();
    places.forEach(place -> aliases.put(place.jid(), addresses.aliases(sessionId, place.jid())));
    List<ChatPlace> shown = withoutOlder(sessionId, places, aliases);
    List<Jid> all =
        shown.stream()
            .map(place -> aliases.getOrDefault(place.jid(), List.of()))
            .flatMap(List::stream)
            .distinct()
            .toList();
    Map<String, Item> newest = newest(sessionId, shown);
    Map<Jid, Integer> unread = timeline.unread(sessionId, all);
    Map<Jid, String> names = contacts.names(sessionId, all);
    List<Chat> chats = new ArrayList<>();
    for (ChatPlace place : shown) {
      Item item = newest.get(place.order());
      if (item != null) {
        List<Jid> addressesOfOne = aliases.getOrDefault(place.jid(), List.of());
        chats.add(chat(sessionId, place.jid(), addressesOfOne, item, unread, names));
      }
    }
    return chats;
  }

  /// The message of each place. A chat is told of its message a moment before the message is
  /// written; then the one before it is its newest.
  private Map<String, Item> newest(String sessionId, List<ChatPlace> places) {
    Map<String, Entry> found = new HashMap<>();
    timeline.last(sessionId, places).forEach(entry -> found.put(Timeline.order(entry), entry));
    for (ChatPlace place : places) {
      if (!found.containsKey(place.order())) {
        timeline
            .newest(sessionId, Wish.in(List.of(place.jid()), null), 1)
            .forEach(entry -> found.put(place.order(), entry));
      }
    }
    List<String> orders = List.copyOf(found.keySet());
    List<Item> opened = items.of(sessionId, orders.stream().map(found::get).toList());
    Map<String, Item> newest = new HashMap<>();
    for (int i = 0; i < orders.size(); i++) {
      newest.put(orders.get(i), opened.get(i));
    }
    return newest;
  }

  private List<ChatPlace> withoutOlder(
      String sessionId, List<ChatPlace> places, Map<Jid, List<Jid>> aliases) {
    List<Jid> others =
        aliases.values().stream()
            .filter(addressesOfOne -> addressesOfOne.size() > 1)
            .flatMap(List::stream)
            .toList();
    if (others.isEmpty()) {
      return places;
    }
    Map<Jid, String> orders =
        timeline.places(sessionId, others).stream()
            .collect(Collectors.toMap(ChatPlace::jid, ChatPlace::order));
    return places.stream()
        .filter(place ->
            aliases.getOrDefault(place.jid(), List.of()).stream()
                .map(orders::get)
                .filter(Objects::nonNull)
                .allMatch(order -> order.compareTo(place.order()) <= 0))
        .toList();
  }

  private Chat chat(
      String sessionId,
      Jid jid,
      List<Jid> aliases,
      Item last,
      Map<Jid, Integer> unread,
      Map<Jid, String> names) {
    Address address = addresses.address(sessionId, jid);
    int count = aliases.stream().mapToInt(alias -> unread.getOrDefault(alias, 0)).sum();
    return new Chat(
        address.chatId(),
        jid.isGroup(),
        jid.isGroup() ? null : name(aliases, last, names),
        address.phoneNumber(),
        address.lid(),
        Math.min(count, COUNTED),
        last);
  }

  /// As the other person said it last.
  private static @Nullable String name(List<Jid> aliases, Item last, Map<Jid, String> names) {
    String said = last.fromMe() ? null : last.pushName();
    return said != null
        ? said
        : aliases.stream().map(names::get).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
