package io.facteur.receiver.timeline;

import io.facteur.contracts.Sealed;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// An entry as a document of the collection `timeline`.
final class EntryDocument {
  static final String SESSION = "session";
  static final String MESSAGE = "message";
  static final String CHAT = "chat";
  static final String OWN = "own";
  static final String STATUS = "status";
  static final String TYPE = "type";
  static final String ORDER = "order";

  /// What [#order] makes.
  private static final Pattern ORDER_FORM = Pattern.compile("\\d{13}\\|\\d{12}\\|[oi]\\|.+");

  static final String VERSION = "version";
  static final String PARKED_AT = "parkedAt";

  private EntryDocument() {}

  /// @param parkedAt for an entry of an unknown message, which is dropped if it stays unknown
  static Document write(Entry entry, long version, Instant parkedAt) {
    var key = entry.key();
    var document =
        new Document("_id", key.id())
            .append(SESSION, key.sessionId())
            .append(MESSAGE, key.messageId())
            .append("keyChat", key.chat())
            .append("keySender", key.sender())
            .append(OWN, key.isOwn())
            .append(STATUS, entry.status().publicName())
            .append("times", times(entry.times()))
            .append("told", entry.told().stream().map(EntryDocument::name).sorted().toList())
            .append("addenda", entry.addenda().stream().map(EntryDocument::addendum).toList())
            .append(VERSION, version);
    var failure = entry.failure();
    if (failure != null) {
      document.append("failure", write(failure));
    }
    var known = entry.known();
    if (known == null) {
      document.append(PARKED_AT, Date.from(parkedAt));
    } else {
      append(document, key, known);
    }
    return document;
  }

  private static void append(Document document, EntryKey key, Known known) {
    document
        .append(CHAT, known.chatJid())
        .append("sender", known.senderJid())
        .append("pushName", known.pushName())
        .append("body", body(known.body()))
        .append(TYPE, known.type())
        .append("clientReference", known.clientReference())
        .append("timestamp", Date.from(known.timestamp()))
        .append("sequence", known.sequence())
        .append(ORDER, order(key, known));
  }

  /// Sorts by time; within one second of WhatsApp's clock, by arrival.
  static String order(EntryKey key, Known known) {
    return orderFrom(known.timestamp())
        + "%012d|%s|%s".formatted(known.sequence(), key.isOwn() ? "o" : "i", key.messageId());
  }

  /// Whether a text is an order.
  static boolean isOrder(String text) {
    return ORDER_FORM.matcher(text).matches();
  }

  /// What every order of that moment begins with.
  static String orderFrom(Instant moment) {
    return "%013d|".formatted(Math.max(0, moment.toEpochMilli()));
  }

  static Entry read(Document document) {
    var key =
        new EntryKey(
            document.getString(SESSION),
            document.getString("keyChat"),
            document.getString("keySender"),
            document.getString(MESSAGE));
    return new Entry(
        key,
        document.containsKey(ORDER) ? known(document) : null,
        MessageStatus.of(document.getString(STATUS)),
        times(document.get("times", Document.class)),
        failure(document.get("failure", Document.class)),
        told(document.getList("told", String.class)),
        document.getList("addenda", Document.class, List.of()).stream()
            .map(EntryDocument::addendum)
            .toList());
  }

  private static Known known(Document document) {
    return new Known(
        document.getString(CHAT),
        document.getString("sender"),
        document.getString("pushName"),
        body(document.get("body", Document.class)),
        document.getString(TYPE),
        document.getString("clientReference"),
        document.getDate("timestamp").toInstant(),
        document.getLong("sequence"));
  }

  private static Document addendum(Addendum addendum) {
    return new Document("kind", addendum.kind().name().toLowerCase(Locale.ROOT))
        .append("actor", addendum.actor())
        .append(MESSAGE, addendum.messageId())
        .append("body", body(addendum.body()))
        .append("at", Date.from(addendum.at()));
  }

  private static Addendum addendum(Document document) {
    return new Addendum(
        Addendum.Kind.valueOf(document.getString("kind").toUpperCase(Locale.ROOT)),
        document.getString("actor"),
        document.getString(MESSAGE),
        body(document.get("body", Document.class)),
        document.getDate("at").toInstant());
  }

  private static Document body(Body body) {
    return switch (body) {
      case Body.Composed composed ->
          new Document("kind", "composed")
              .append("sealed", composed.content().value())
              .append("context", text(composed.context()))
              .append("secret", text(composed.secret()));
      case Body.Received received ->
          new Document("kind", "received")
              .append("sealed", received.payload().value())
              .append("fact", received.factId());
      case Body.Undecryptable undecryptable ->
          new Document("kind", "undecryptable").append("fact", undecryptable.factId());
    };
  }

  private static Body body(Document document) {
    String kind = document.getString("kind");
    return switch (kind) {
      case "composed" ->
          new Body.Composed(
              new Sealed(document.getString("sealed")),
              sealed(document.getString("context")),
              sealed(document.getString("secret")));
      case "received" ->
          new Body.Received(new Sealed(document.getString("sealed")), document.getString("fact"));
      case "undecryptable" -> new Body.Undecryptable(document.getString("fact"));
      default -> throw new IllegalStateException("timeline: no body kind " + kind);
    };
  }

  private static @Nullable String text(@Nullable Sealed sealed) {
    return sealed == null ? null : sealed.value();
  }

  private static @Nullable Sealed sealed(@Nullable String text) {
    return text == null ? null : new Sealed(text);
  }

  private static Document times(Map<MessageStatus, Instant> times) {
    var document = new Document();
    times.forEach((status, at) -> document.append(status.publicName(), Date.from(at)));
    return document;
  }

  private static Map<MessageStatus, Instant> times(Document document) {
    var times = new EnumMap<MessageStatus, Instant>(MessageStatus.class);
    document.forEach((name, at) -> times.put(MessageStatus.of(name), ((Date) at).toInstant()));
    return times;
  }

  private static Document write(Failure failure) {
    var until = failure.until();
    return new Document("code", failure.code())
        .append("reason", failure.reason())
        .append("until", until == null ? null : Date.from(until));
  }

  private static @Nullable Failure failure(@Nullable Document document) {
    if (document == null) {
      return null;
    }
    var until = document.getDate("until");
    return new Failure(
        document.getString("code"),
        document.getString("reason"),
        until == null ? null : until.toInstant());
  }

  private static Set<Milestone> told(List<String> names) {
    return names.stream()
        .map(name -> Milestone.valueOf(name.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toSet());
  }

  private static String name(Milestone milestone) {
    return milestone.name().toLowerCase(Locale.ROOT);
  }
}
