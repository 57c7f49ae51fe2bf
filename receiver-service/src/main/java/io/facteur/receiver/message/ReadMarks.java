package io.facteur.receiver.message;

import io.facteur.contracts.call.ReceiptRequest;
import io.facteur.contracts.session.ReceiptKind;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.EntryKey;
import io.facteur.receiver.timeline.MessageStatus;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.receiver.timeline.Timeline.Wish;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.InternalPath;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells senders that their messages were read or played, through the session's owner, and keeps
/// that they were. One request for each chat address and writer, as WhatsApp's receipts are.
/// Protocol reference: messaging.md §4.4.
final class ReadMarks {
  private static final int MOST = 1000;

  private final Timeline timeline;
  private final AddressBook addresses;
  private final InternalClient client;
  private final Clock clock;

  ReadMarks(Timeline timeline, AddressBook addresses, InternalClient client, Clock clock) {
    this.timeline = timeline;
    this.addresses = addresses;
    this.client = client;
    this.clock = clock;
  }

  /// Marks messages of a chat.
  ///
  /// @param wanted only these; all when empty
  /// @return the ids of those that were not marked before
  List<String> mark(String sessionId, Jid chat, Set<String> wanted, ReceiptKind kind) {
    MessageStatus status = kind == ReceiptKind.PLAYED ? MessageStatus.PLAYED : MessageStatus.READ;
    Map<Address, List<EntryKey>> due = new LinkedHashMap<>();
    for (Entry entry : unread(sessionId, chat, status)) {
      if (wanted.isEmpty() || wanted.contains(entry.key().messageId())) {
        due.computeIfAbsent(Address.of(entry.key()), _ -> new ArrayList<>()).add(entry.key());
      }
    }
    List<String> marked = new ArrayList<>();
    due.forEach((address, keys) -> {
      List<String> ids = keys.stream().map(EntryKey::messageId).toList();
      client.post(
          "session",
          InternalPath.session(sessionId) + "/receipts",
          new ReceiptRequest(address.chat(), address.sender(), ids, kind),
          ReceiptRequest.class);
      Instant now = clock.instant();
      keys.forEach(key -> timeline.change(key, entry -> entry.reached(status, now)));
      marked.addAll(ids);
    });
    return marked;
  }

  private List<Entry> unread(String sessionId, Jid chat, MessageStatus status) {
    var wish = Wish.in(addresses.aliases(sessionId, chat), false);
    return timeline.newest(sessionId, wish, MOST).stream()
        .filter(entry -> entry.status().compareTo(status) < 0)
        .toList()
        .reversed();
  }

  /// Where a receipt goes, in the addresses the message came under.
  private record Address(String chat, @Nullable String sender) {

    static Address of(EntryKey key) {
      boolean direct = !Jid.parse(key.chat()).isGroup();
      return new Address(key.chat(), direct ? null : key.sender());
    }
  }
}
