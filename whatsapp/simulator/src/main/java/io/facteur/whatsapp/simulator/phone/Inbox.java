package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import java.util.List;
import java.util.Optional;

/// Everything that people see on their phones, in the order in which it arrived. Only used inside
/// turns.
final class Inbox {
  /// Later ones replace earlier ones, never the other way round.
  private static final List<String> STATUSES = List.of("sent", "delivered", "read", "played");

  private final Table<InboxMessage> messages;
  private final Table<String> keys;
  private final Table<Boolean> addressing;

  Inbox(State state) {
    messages = state.table("inbox", InboxMessage.class);
    keys = state.table("inboxKey", String.class);
    addressing = state.table("inboxAddressing", Boolean.class);
  }

  /// Adds a message of the person with that phone, once for each author and id.
  void add(String phone, InboxMessage message) {
    String index = index(phone, message.from(), message.id());
    if (keys.find(index).isPresent()) {
      return;
    }
    String prefix = phone + "/";
    long next =
        messages
            .lastKey(prefix)
            .map(key -> Long.parseLong(key.substring(prefix.length())) + 1)
            .orElse(0L);
    String key = prefix + Table.padded(next);
    messages.put(key, message);
    keys.put(index, key);
    if (!message.from().equals(phone)) {
      addressing.put(prefix + message.chat(), message.byLid());
    }
  }

  /// Whether somebody addressed people by hidden id when they last wrote.
  Optional<Boolean> addressesByLid(String phone, String chat) {
    return addressing.find(phone + "/" + chat);
  }

  /// The messages of a person, oldest first.
  List<InboxMessage> all(String phone) {
    return messages.startingWith(phone + "/");
  }

  /// A message by its author and id.
  Optional<InboxMessage> find(String phone, String author, String id) {
    return keys.find(index(phone, author, id)).flatMap(messages::find);
  }

  /// Notes how far an own message has come.
  void progress(String phone, String id, String status) {
    keys.find(index(phone, phone, id))
        .ifPresent(key ->
            messages
                .find(key)
                .filter(own -> STATUSES.indexOf(own.status()) < STATUSES.indexOf(status))
                .ifPresent(own -> messages.put(key, own.with(status))));
  }

  private static String index(String phone, String author, String id) {
    return phone + "/" + author + "/" + id;
  }
}
