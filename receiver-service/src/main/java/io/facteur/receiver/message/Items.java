package io.facteur.receiver.message;

import io.facteur.contracts.content.MessageContent;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.Address;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.reading.Reading;
import io.facteur.receiver.reading.Readings;
import io.facteur.receiver.timeline.Entry;
import io.facteur.receiver.timeline.Known;
import io.facteur.receiver.timeline.MessageStatus;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes what the API shows of the timeline's entries: opened, and in the public form of addresses.
final class Items {
  private final Readings readings;
  private final AddressBook addresses;
  private final Accounts accounts;

  Items(Readings readings, AddressBook addresses, Accounts accounts) {
    this.readings = readings;
    this.addresses = addresses;
    this.accounts = accounts;
  }

  /// The items of known entries of one session, in the same order.
  List<Item> of(String sessionId, List<Entry> entries) {
    addresses.prepare(sessionId, people(entries));
    var resolved = new HashMap<String, Address>();
    String own = accounts.get(sessionId).chatId();
    return entries.stream()
        .flatMap(entry ->
            Optional.ofNullable(entry.known())
                .map(known -> item(entry, known, own, resolved))
                .stream())
        .toList();
  }

  private static Set<Jid> people(List<Entry> entries) {
    Set<Jid> people = new HashSet<>();
    for (Entry entry : entries) {
      Known known = entry.known();
      if (known != null) {
        people.add(Jid.parse(known.chatJid()));
        Optional.ofNullable(known.senderJid()).map(Jid::parse).ifPresent(people::add);
      }
    }
    return people;
  }

  private Item item(Entry entry, Known known, @Nullable String own, Map<String, Address> resolved) {
    String session = entry.key().sessionId();
    Address chat = resolve(session, known.chatJid(), resolved);
    String senderJid = known.senderJid();
    Address sender = senderJid == null ? null : resolve(session, senderJid, resolved);
    Address other = sender == null ? chat : sender;
    boolean fromMe = entry.key().isOwn();
    Reading reading = readings.of(entry, known);
    boolean revoked = reading.revokedAt() != null;
    var said = revoked ? null : reading.content();
    return new Item(
        entry.key().messageId(),
        session,
        chat.chatId(),
        fromMe ? "outbound" : "inbound",
        fromMe,
        sender == null ? own : sender.chatId(),
        other.phoneNumber(),
        other.lid(),
        known.pushName(),
        known.type(),
        said instanceof MessageContent.Text words ? words.text() : null,
        said instanceof MessageContent.Unsupported unsupported ? unsupported.kind() : null,
        said,
        revoked || reading.context().saysNothing() ? null : reading.context(),
        reading.editedAt(),
        reading.revokedAt(),
        reading.reactions(),
        reading.results(),
        entry.status(),
        known.clientReference(),
        entry.status() == MessageStatus.FAILED ? entry.failure() : null,
        entry.status() == MessageStatus.PENDING ? entry.failure() : null,
        known.timestamp(),
        times(entry),
        known.sequence());
  }

  private Address resolve(String session, String jid, Map<String, Address> resolved) {
    return resolved.computeIfAbsent(jid, text -> addresses.address(session, Jid.parse(text)));
  }

  private static Map<String, Instant> times(Entry entry) {
    var named = new LinkedHashMap<String, Instant>();
    for (var status : new TreeSet<>(entry.times().keySet())) {
      entry.reachedAt(status).ifPresent(at -> named.put(status.publicName(), at));
    }
    return named;
  }
}
