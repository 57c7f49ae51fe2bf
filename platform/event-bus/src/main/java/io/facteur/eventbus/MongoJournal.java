package io.facteur.eventbus;

import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The journal as a collection named `journal.<topic>`: one document per record `{session, seq, id,
/// json, at}`, unique by (session, seq) and by (session, id), with `unpublished: true` until the
/// broker has it.
///
/// A sequence is guessed from the head that this process remembers, and the unique index decides.
/// Only what the store acknowledged with a majority, which no fail-over takes back, is remembered:
/// a guess may be too low where others append too, never too high, so there are no holes. (A store
/// is restored from a backup while its services are stopped.)
public final class MongoJournal<R extends StreamRecord> implements Journal<R> {

  private static final int REMEMBERED = 10_000;
  private static final int SESSIONS_AT_ONCE = 100;
  private static final int TRIMMED_AT_ONCE = 500;

  private final Clock clock;
  private final RecordJson<R> json;
  private final MongoCollection<Document> records;
  private final MongoCollection<Document> lasting;
  private final MongoCollection<Document> lazily;

  /// Of the sessions that were appended to last.
  private final Map<String, Long> heads =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
              return size() > REMEMBERED;
            }
          });

  /// Before the sequence, in the place of its id: the last record of a session that was deleted.
  private static final String FORGOTTEN = "forgotten|";

  /// Makes collection and indexes where they are missing.
  public MongoJournal(MongoDatabase db, Topic<R> topic, Clock clock) {
    this.clock = clock;
    this.json = new RecordJson<>(topic);
    this.records =
        db.getCollection("journal." + topic.name())
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.lasting = records.withReadConcern(ReadConcern.MAJORITY);
    this.lazily = records.withWriteConcern(WriteConcern.W1);
    records.createIndex(Indexes.ascending("session", "seq"), new IndexOptions().unique(true));
    records.createIndex(Indexes.ascending("session", "id"), new IndexOptions().unique(true));
    records.createIndex(Indexes.ascending("unpublished", "session", "seq"));
  }

  @Override
  public Appended<R> append(String sessionId, String id, LongFunction<R> record) {
    var sequence = likelyHead(sessionId) + 1;
    while (true) {
      var made = made(record, sessionId, id, sequence);
      if (insert(made)) {
        remember(made);
        return new Appended<>(made, true);
      }
      var existing = find(sessionId, id);
      if (existing.isPresent()) {
        confirm(sessionId, id);
        return new Appended<>(existing.get(), false);
      }
      sequence = Math.max(sequence, head(records, sessionId)) + 1;
    }
  }

  /// One ordered insert of all, from the next sequence on. At the first record that has no place,
  /// or an id that is there, the store stops; from there on they are added one by one.
  @Override
  public List<Appended<R>> appendAll(String sessionId, Map<String, LongFunction<R>> wanted) {
    var sequence = likelyHead(sessionId);
    List<R> made = new ArrayList<>();
    for (var entry : wanted.entrySet()) {
      sequence++;
      made.add(made(entry.getValue(), sessionId, entry.getKey(), sequence));
    }
    var inserted = insertAll(made);
    if (inserted > 0) {
      remember(made.get(inserted - 1));
    }
    List<Appended<R>> appended = new ArrayList<>();
    made.subList(0, inserted).forEach(record -> appended.add(new Appended<>(record, true)));
    wanted.entrySet().stream()
        .skip(inserted)
        .forEach(entry -> appended.add(append(sessionId, entry.getKey(), entry.getValue())));
    return appended;
  }

  /// @return how many of the first ones were inserted
  private int insertAll(List<R> made) {
    if (made.isEmpty()) {
      return 0;
    }
    try {
      // Durable, then acknowledge: majority and journaled.
      var _ = records.insertMany(made.stream().map(this::document).toList());
      return made.size();
    } catch (MongoBulkWriteException e) {
      var error = e.getWriteErrors().isEmpty() ? null : e.getWriteErrors().getFirst();
      if (error == null
          || ErrorCategory.fromErrorCode(error.getCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return error.getIndex();
    }
  }

  @Override
  public Optional<R> find(String sessionId, String id) {
    return Optional.ofNullable(records.find(identity(sessionId, id)).first())
        .map(document -> document.getString("json"))
        .map(json::read);
  }

  @Override
  public List<R> findAll(String sessionId, Collection<String> ids) {
    return read(
        new Document("session", sessionId).append("id", new Document("$in", List.copyOf(ids))),
        ascending("seq"),
        ids.size());
  }

  @Override
  public List<R> after(String sessionId, long sequence, int limit) {
    return read(
        new Document("session", sessionId).append("seq", new Document("$gt", sequence)),
        ascending("seq"),
        limit);
  }

  @Override
  public List<R> ofThisLife(String sessionId, long sequence, int limit) {
    // Whatever stood before the last record of an earlier life was removed: it is the first one.
    var first =
        lasting.find(new Document("session", sessionId)).sort(ascending("seq")).limit(1).first();
    if (first == null || !first.getString("id").startsWith(FORGOTTEN)) {
      return after(sessionId, sequence, limit);
    }
    return after(sessionId, Math.max(sequence, first.getLong("seq")), limit);
  }

  @Override
  public long head(String sessionId) {
    return head(lasting, sessionId);
  }

  /// One seek per session for its id and one for its head: the collection is never scanned.
  @Override
  public Map<String, Long> heads(String afterSession, int limit) {
    var heads = new LinkedHashMap<String, Long>();
    var session = next(afterSession);
    while (session.isPresent() && heads.size() < limit) {
      heads.put(session.get(), head(session.get()));
      session = next(session.get());
    }
    return heads;
  }

  @Override
  public List<R> unpublished(int limit) {
    return read(new Document("unpublished", true), ascending("session", "seq"), limit);
  }

  /// Not waited for: a mark that is lost makes a record be published once more, nothing else.
  @Override
  public void markPublished(Collection<R> published) {
    if (published.isEmpty()) {
      return;
    }
    lazily.bulkWrite(
        published.stream()
            .map(record ->
                new UpdateOneModel<Document>(
                    place(record.sessionId(), record.sequence()), Updates.unset("unpublished")))
            .toList(),
        new BulkWriteOptions().ordered(false));
  }

  @Override
  public void forget(String sessionId) {
    var head = head(sessionId);
    records.updateOne(place(sessionId, head), Updates.set("id", FORGOTTEN + head));
    records.deleteMany(new Document("session", sessionId).append("seq", new Document("$lt", head)));
  }

  @Override
  public long trim(Instant before) {
    var removed = 0L;
    var page = heads("", SESSIONS_AT_ONCE);
    while (!page.isEmpty()) {
      var last = "";
      for (var session : page.entrySet()) {
        removed += trim(session.getKey(), session.getValue(), before);
        last = session.getKey();
      }
      page = heads(last, SESSIONS_AT_ONCE);
    }
    return removed;
  }

  private long trim(String sessionId, long head, Instant before) {
    var removed = 0L;
    var last = lastOfOldest(sessionId, head, before);
    while (last > 0) {
      removed +=
          records
              .deleteMany(
                  new Document("session", sessionId).append("seq", new Document("$lte", last)))
              .getDeletedCount();
      last = lastOfOldest(sessionId, head, before);
    }
    return removed;
  }

  /// How far the session's oldest records are old enough, some hundreds at a time; 0 when none is.
  private long lastOfOldest(String sessionId, long head, Instant before) {
    var last = 0L;
    for (var record : oldest(sessionId, head)) {
      var old = record.getDate("at").toInstant().isBefore(before);
      if (!old || record.getBoolean("unpublished", false)) {
        return last;
      }
      last = record.getLong("seq");
    }
    return last;
  }

  private List<Document> oldest(String sessionId, long head) {
    return records
        .find(new Document("session", sessionId).append("seq", new Document("$lt", head)))
        .sort(ascending("seq"))
        .limit(TRIMMED_AT_ONCE)
        .projection(new Document("seq", 1).append("at", 1).append("unpublished", 1))
        .into(new ArrayList<>());
  }

  /// The unique indexes decide: false when another record has this place or this id.
  private boolean insert(R record) {
    try {
      // Durable, then acknowledge: majority and journaled.
      records.insertOne(document(record));
      return true;
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getError().getCode()) == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  private long likelyHead(String sessionId) {
    Long known = heads.get(sessionId);
    return known == null ? head(records, sessionId) : known;
  }

  private void remember(R acknowledged) {
    heads.merge(acknowledged.sessionId(), acknowledged.sequence(), Math::max);
  }

  private Document document(R record) {
    return new Document("session", record.sessionId())
        .append("seq", record.sequence())
        .append("id", record.id())
        .append("json", json.write(record))
        .append("at", Date.from(clock.instant()))
        .append("unpublished", true);
  }

  /// The record was found before its own insert was waited for: a majority write behind it waits
  /// for both.
  private void confirm(String sessionId, String id) {
    records.updateOne(identity(sessionId, id), Updates.set("confirmed", true));
  }

  private static long head(MongoCollection<Document> seenBy, String sessionId) {
    return Optional.ofNullable(
            seenBy.find(new Document("session", sessionId)).sort(descending("seq")).first())
        .map(document -> document.getLong("seq"))
        .orElse(0L);
  }

  private Optional<String> next(String sessionExclusive) {
    return Optional.ofNullable(
            lasting
                .find(new Document("session", new Document("$gt", sessionExclusive)))
                .sort(ascending("session", "seq"))
                .limit(1)
                .first())
        .map(document -> document.getString("session"));
  }

  private List<R> read(Bson filter, Bson order, int limit) {
    return lasting
        .find(filter)
        .sort(order)
        .limit(limit)
        .map(document -> document.getString("json"))
        .into(new ArrayList<>())
        .stream()
        .map(json::read)
        .toList();
  }

  /// Flat, where `Filters.and` would say `$and`: the embedded store finds an index for it.
  private static Document identity(String sessionId, String id) {
    return new Document("session", sessionId).append("id", id);
  }

  private static Document place(String sessionId, long sequence) {
    return new Document("session", sessionId).append("seq", sequence);
  }

  private static <R extends StreamRecord> R made(
      LongFunction<R> record, String sessionId, String id, long sequence) {
    var made = record.apply(sequence);
    if (!made.sessionId().equals(sessionId)
        || !made.id().equals(id)
        || made.sequence() != sequence) {
      throw new IllegalArgumentException(
          "record: must carry the session, id and sequence it was asked for");
    }
    return made;
  }
}
