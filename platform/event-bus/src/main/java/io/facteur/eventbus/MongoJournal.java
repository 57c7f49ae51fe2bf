package io.facteur.eventbus;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.facteur.contracts.ContractJson;
import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A journal in MongoDB, `journal.<topic>`: `_id` is `session|id`, and (session, seq) is unique, so
/// that the insert itself claims the place. A counter would leave a hole when its owner dies
/// between counting and inserting.
///
/// `journal.<topic>.heads` holds the last place per session. It is brought up to date when records
/// are marked as published; until then they are found by their `pending` mark, so the two together
/// always tell the truth.
public final class MongoJournal<R extends StreamRecord> implements Journal<R> {
  private final MongoCollection<Document> records;
  private final MongoCollection<Document> heads;
  private final Topic<R> topic;
  private final Clock clock;

  /// Guesses of each session's last place, to spare a query; a wrong one costs a failed insert.
  private final Map<String, Long> guesses = new ConcurrentHashMap<>();

  /// Keeps the journal of this topic in this database, where nobody else writes it.
  public MongoJournal(MongoDatabase database, Topic<R> topic, Clock clock) {
    this.records = database.getCollection("journal." + topic.name());
    this.heads = database.getCollection("journal." + topic.name() + ".heads");
    this.topic = topic;
    this.clock = clock;
    records.createIndex(Indexes.ascending("session", "seq"), new IndexOptions().unique(true));
    records.createIndex(
        Indexes.ascending("pending", "session", "seq"), new IndexOptions().sparse(true));
  }

  @Override
  public Appended<R> append(String sessionId, String id, LongFunction<R> record) {
    @Nullable Long guess = guesses.get(sessionId);
    long sequence = guess == null ? head(sessionId) + 1 : guess + 1;
    while (true) {
      R fresh = record.apply(sequence);
      if (inserted(sessionId, id, fresh)) {
        guesses.merge(sessionId, sequence, Math::max);
        return new Appended<>(fresh, true);
      }
      Optional<R> existing = find(sessionId, id);
      if (existing.isPresent()) {
        return new Appended<>(existing.get(), false);
      }
      sequence = head(sessionId) + 1;
    }
  }

  /// Claims the place; false when it, or the id, is taken.
  private boolean inserted(String sessionId, String id, R fresh) {
    try {
      records.insertOne(
          new Document("_id", key(sessionId, id))
              .append("session", sessionId)
              .append("seq", fresh.sequence())
              .append("record", ContractJson.mapper().writeValueAsString(fresh))
              .append("pending", true)
              .append("at", Date.from(clock.instant())));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public Optional<R> find(String sessionId, String id) {
    @Nullable Document found = records.find(eq("_id", key(sessionId, id))).first();
    return found == null ? Optional.empty() : Optional.of(record(found));
  }

  @Override
  public List<R> after(String sessionId, long sequence, int limit) {
    return records
        .find(and(eq("session", sessionId), gt("seq", sequence)))
        .sort(Sorts.ascending("seq"))
        .limit(limit)
        .map(this::record)
        .into(new ArrayList<>());
  }

  @Override
  public long head(String sessionId) {
    @Nullable Document last =
        records
            .find(eq("session", sessionId))
            .sort(Sorts.descending("seq"))
            .projection(Projections.include("seq"))
            .first();
    return last == null ? 0 : last.getLong("seq");
  }

  @Override
  public Map<String, Long> heads(String afterSession, int limit) {
    TreeMap<String, Long> all = new TreeMap<>();
    Stream.of(
            heads
                .find(gt("_id", afterSession))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(found -> Map.entry(found.getString("_id"), found.getLong("seq")))
                .into(new ArrayList<>()),
            records
                .find(and(eq("pending", true), gt("session", afterSession)))
                .sort(Sorts.ascending("session", "seq"))
                .limit(limit)
                .projection(Projections.include("session", "seq"))
                .map(found -> Map.entry(found.getString("session"), found.getLong("seq")))
                .into(new ArrayList<>()))
        .flatMap(List::stream)
        .forEach(entry -> all.merge(entry.getKey(), entry.getValue(), Math::max));
    while (all.size() > limit) {
      all.pollLastEntry();
    }
    return all;
  }

  @Override
  public List<R> unpublished(int limit) {
    return records
        .find(eq("pending", true))
        .sort(Sorts.ascending("session", "seq"))
        .limit(limit)
        .map(this::record)
        .into(new ArrayList<>());
  }

  @Override
  public void markPublished(Collection<R> published) {
    if (published.isEmpty()) {
      return;
    }
    Map<String, Long> last = new HashMap<>();
    published.forEach(record -> last.merge(record.sessionId(), record.sequence(), Math::max));
    heads.bulkWrite(
        last.entrySet().stream()
            .map(entry ->
                new UpdateOneModel<Document>(
                    eq("_id", entry.getKey()),
                    Updates.max("seq", entry.getValue()),
                    new UpdateOptions().upsert(true)))
            .toList());
    records.updateMany(
        in("_id", published.stream().map(record -> key(record.sessionId(), record.id())).toList()),
        Updates.unset("pending"));
  }

  @Override
  public void forget(String sessionId) {
    records.deleteMany(and(eq("session", sessionId), lt("seq", head(sessionId))));
    guesses.remove(sessionId);
  }

  private R record(Document stored) {
    return ContractJson.mapper().readValue(stored.getString("record"), topic.type());
  }

  private static String key(String sessionId, String id) {
    return sessionId + "|" + id;
  }
}
