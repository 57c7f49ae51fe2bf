package io.facteur.receiver.timeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// The collection `timeline`: one document per message, under its [EntryKey]. A change is a
/// compare-and-set on the document's version; the entries that were changed last are remembered, so
/// that most changes need no read. One that another process changed since fails its compare-and-set
/// and is read again.
final class MongoTimeline implements Timeline {
  private static final long PARKED_DAYS = 7;

  /// Which messages of a chat are unread: what others wrote is at least delivered.
  private static final Document UNREAD =
      new Document(EntryDocument.OWN, false)
          .append(EntryDocument.STATUS, MessageStatus.DELIVERED.publicName());

  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  private final MongoCollection<Document> collection;
  private final MongoChats chats;
  private final Clock clock;
  private final Cache<EntryKey, Stored> recent =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(5_000).build();

  /// Keeps it in this database.
  MongoTimeline(MongoDatabase database, Clock clock) {
    this.collection = database.getCollection("timeline");
    this.chats = new MongoChats(database);
    this.clock = clock;
    collection.createIndex(Indexes.ascending(EntryDocument.SESSION, EntryDocument.ORDER));
    collection.createIndex(
        Indexes.ascending(EntryDocument.SESSION, EntryDocument.CHAT, EntryDocument.ORDER));
    collection.createIndex(Indexes.ascending(EntryDocument.SESSION, EntryDocument.MESSAGE));
    collection.createIndex(
        Indexes.ascending(
            EntryDocument.SESSION, EntryDocument.CHAT, EntryDocument.OWN, EntryDocument.STATUS),
        new IndexOptions().name("unread_by_chat").partialFilterExpression(UNREAD));
    collection.createIndex(
        Indexes.ascending(EntryDocument.PARKED_AT),
        new IndexOptions().expireAfter(PARKED_DAYS, TimeUnit.DAYS));
  }

  @Override
  public Entry change(EntryKey key, UnaryOperator<Entry> change) {
    Stored remembered = recent.getIfPresent(key);
    while (true) {
      Stored stored = remembered == null ? read(key) : remembered;
      Entry before = stored == null ? Entry.blank(key) : stored.entry();
      Entry after = change.apply(before);
      if (after.equals(before)) {
        return after;
      }
      Known known = after.known();
      if (before.known() == null && known != null) {
        // First, so that a message never lacks its chat: the change is made again after a crash.
        chats.spoke(key.sessionId(), known.chatJid(), Timeline.order(after));
      }
      Stored next = stored == null ? first(after) : stored.next(after);
      if (stored == null ? insert(next) : replace(stored, next)) {
        recent.put(key, next);
        return after;
      }
      recent.invalidate(key);
      remembered = null;
    }
  }

  private @Nullable Stored read(EntryKey key) {
    Document document = collection.find(Filters.eq("_id", key.id())).first();
    return document == null ? null : Stored.of(document);
  }

  private Stored first(Entry entry) {
    return new Stored(entry, 1, clock.instant());
  }

  @Override
  public Optional<Entry> find(String sessionId, String messageId) {
    return byMessage(sessionId, messageId)
        .filter(entry -> entry.known() != null)
        .max(Comparator.comparing(Timeline::order));
  }

  @Override
  public List<Entry> ofOthers(String sessionId, String messageId) {
    return byMessage(sessionId, messageId).filter(entry -> !entry.key().isOwn()).toList();
  }

  @Override
  public List<Entry> newest(String sessionId, Wish wish, int limit) {
    if (wish.chats().isEmpty()) {
      return read(filter(sessionId, wish), limit);
    }
    // One read per address, because an index serves equality; the pages are merged here.
    return wish.chats().stream()
        .map(chat -> filter(sessionId, wish).append(EntryDocument.CHAT, chat.toString()))
        .flatMap(filter -> read(filter, limit).stream())
        .sorted(Comparator.comparing(Timeline::order).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<ChatPlace> chats(String sessionId, @Nullable String before, int limit) {
    return chats.newest(sessionId, before, limit);
  }

  @Override
  public List<ChatPlace> places(String sessionId, Collection<Jid> jids) {
    return chats.of(sessionId, jids);
  }

  /// A place is one message's, so the newest of many chats are found in one go.
  @Override
  public List<Entry> last(String sessionId, List<ChatPlace> places) {
    List<String> orders = places.stream().map(ChatPlace::order).toList();
    return collection
        .find(
            new Document(EntryDocument.SESSION, sessionId)
                .append(EntryDocument.ORDER, new Document("$in", orders)))
        .into(new ArrayList<>())
        .stream()
        .map(EntryDocument::read)
        .toList();
  }

  /// From the index alone.
  @Override
  public Map<Jid, Integer> unread(String sessionId, Collection<Jid> jids) {
    List<String> wanted = jids.stream().map(Jid::toString).toList();
    var filter =
        new Document(EntryDocument.SESSION, sessionId)
            .append(EntryDocument.CHAT, new Document("$in", wanted));
    filter.putAll(UNREAD);
    Map<Jid, Integer> counts = new HashMap<>();
    collection
        .aggregate(
            List.of(
                Aggregates.match(filter),
                Aggregates.group("$" + EntryDocument.CHAT, Accumulators.sum("unread", 1))))
        .forEach(
            found -> counts.put(Jid.parse(found.getString("_id")), found.getInteger("unread")));
    return counts;
  }

  @Override
  public void forget(String sessionId) {
    recent.asMap().keySet().removeIf(key -> key.sessionId().equals(sessionId));
    collection.deleteMany(Filters.eq(EntryDocument.SESSION, sessionId));
    chats.forget(sessionId);
  }

  private Stream<Entry> byMessage(String sessionId, String messageId) {
    return collection
        .find(
            new Document(EntryDocument.SESSION, sessionId).append(EntryDocument.MESSAGE, messageId))
        .into(new ArrayList<>())
        .stream()
        .map(EntryDocument::read);
  }

  /// Only what is known has a place, so a range of places leaves out what is not.
  private static Document filter(String sessionId, Wish wish) {
    Instant since = wish.since();
    var range = new Document("$gt", since == null ? "" : EntryDocument.orderFrom(since));
    String end = end(wish);
    if (end != null) {
      range.append("$lt", end);
    }
    var filter = new Document(EntryDocument.SESSION, sessionId).append(EntryDocument.ORDER, range);
    Boolean own = wish.own();
    if (own != null) {
      filter.append(EntryDocument.OWN, own);
    }
    MessageStatus status = wish.status();
    if (status != null) {
      filter.append(EntryDocument.STATUS, status.publicName());
    }
    String type = wish.type();
    if (type != null) {
      filter.append(EntryDocument.TYPE, type);
    }
    return filter;
  }

  /// The place before which everything lies, where there is one.
  private static @Nullable String end(Wish wish) {
    Instant until = wish.until();
    String before = wish.before();
    if (until == null) {
      return before;
    }
    String bound = EntryDocument.orderFrom(until);
    return before != null && before.compareTo(bound) < 0 ? before : bound;
  }

  private List<Entry> read(Bson filter, int limit) {
    return collection
        .find(filter)
        .sort(Sorts.descending(EntryDocument.ORDER))
        .limit(limit)
        .into(new ArrayList<>())
        .stream()
        .map(EntryDocument::read)
        .toList();
  }

  private boolean insert(Stored first) {
    try {
      collection.insertOne(first.document());
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  private boolean replace(Stored stored, Stored next) {
    return collection
            .replaceOne(
                new Document("_id", stored.entry().key().id())
                    .append(EntryDocument.VERSION, stored.version()),
                next.document())
            .getMatchedCount()
        == 1;
  }

  /// An entry as it was stored.
  ///
  /// @param parkedAt since when its message is unknown, where it is
  private record Stored(Entry entry, long version, Instant parkedAt) {

    static Stored of(Document document) {
      var parkedAt = document.getDate(EntryDocument.PARKED_AT);
      return new Stored(
          EntryDocument.read(document),
          document.getLong(EntryDocument.VERSION),
          parkedAt == null ? Instant.EPOCH : parkedAt.toInstant());
    }

    Stored next(Entry changed) {
      return new Stored(changed, version + 1, parkedAt);
    }

    Document document() {
      return EntryDocument.write(entry, version, parkedAt);
    }
  }
}
