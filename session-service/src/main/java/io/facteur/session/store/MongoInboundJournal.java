package io.facteur.session.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.facteur.contracts.session.SessionFact;
import io.facteur.servicekit.failpoint.Failpoint;
import io.facteur.session.fact.Facts;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.store.InboundJournal;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.bson.Document;

/// What came in. An entry that others are told of *is* its record in the stream of session facts:
/// recording it and telling it are one durable step, with the engine's dedupe key as the record's
/// id. What nobody is told of is kept in the collection `inbound`, and so is the hash of each
/// message's ciphertext.
///
/// The hash is written after the record and before the engine moves its ratchet on. A process that
/// dies between the two is sent the message again, decrypts it again, finds the record and writes
/// the hash then.
final class MongoInboundJournal implements InboundJournal {
  static final String COLLECTION = "inbound";

  /// As long as WhatsApp's server keeps what was not acknowledged.
  private static final Duration KEPT = Duration.ofDays(14);

  private final MongoCollection<Document> inbound;
  private final Facts facts;
  private final MongoKeep keep;
  private final Clock clock;

  MongoInboundJournal(MongoCollection<Document> inbound, Facts facts, MongoKeep keep, Clock clock) {
    this.inbound = inbound;
    this.facts = facts;
    this.keep = keep;
    this.clock = clock;
  }

  static void index(MongoCollection<Document> inbound) {
    inbound.createIndex(Indexes.ascending("session"));
    inbound.createIndex(
        Indexes.ascending("at"),
        new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS));
  }

  @Override
  public Recording record(Inbound entry) {
    return keep.write("record what came in", () -> append(entry));
  }

  private Recording append(Inbound entry) {
    Failpoint.DECRYPTED.reach();
    var id = InboundFacts.idOf(entry.dedupeKey());
    var fact = InboundFacts.of(entry, keep);
    boolean isNew = fact.isPresent() ? tell(id, fact.get()) : note(id, entry);
    Failpoint.RECORDED.reach();
    if (entry instanceof Inbound.Message message) {
      remember(hashId(message.ciphertextHash()));
    }
    return isNew ? Recording.NEW : Recording.DUPLICATE;
  }

  private boolean tell(String id, LongFunction<SessionFact> fact) {
    return facts.tell(keep.sessionId(), id, fact).isNew();
  }

  private boolean note(String id, Inbound entry) {
    var note = document(keep.id(id));
    if (entry instanceof Inbound.Message message) {
      var sealed = keep.seal(InboundFacts.PAYLOAD_PURPOSE, id, message.payload());
      note.append("sealed", sealed.value());
    }
    return MongoInsert.insertIfAbsent(inbound, note);
  }

  private void remember(String hashId) {
    inbound.replaceOne(eq("_id", hashId), document(hashId), new ReplaceOptions().upsert(true));
  }

  /// In the order that one entry has: the records, and only then the hashes.
  @Override
  public List<Recording> recordAll(List<Inbound> entries) {
    if (entries.size() < 2) {
      return entries.stream().map(this::record).toList();
    }
    return keep.write("record what came in", () -> appendAll(entries));
  }

  private List<Recording> appendAll(List<Inbound> entries) {
    Failpoint.DECRYPTED.reach();
    Map<String, LongFunction<SessionFact>> told = new LinkedHashMap<>();
    for (var entry : entries) {
      InboundFacts.of(entry, keep)
          .ifPresent(fact -> told.put(InboundFacts.idOf(entry.dedupeKey()), fact));
    }
    Set<String> fresh = new HashSet<>(facts.tellAll(keep.sessionId(), told));
    for (var entry : entries) {
      var id = InboundFacts.idOf(entry.dedupeKey());
      if (!told.containsKey(id) && note(id, entry)) {
        fresh.add(id);
      }
    }
    Failpoint.RECORDED.reach();
    rememberAll(entries);
    return entries.stream()
        .map(entry -> fresh.contains(InboundFacts.idOf(entry.dedupeKey())))
        .map(isNew -> isNew ? Recording.NEW : Recording.DUPLICATE)
        .toList();
  }

  private void rememberAll(List<Inbound> entries) {
    var hashes =
        entries.stream()
            .filter(Inbound.Message.class::isInstance)
            .map(entry -> hashId(((Inbound.Message) entry).ciphertextHash()))
            .map(id ->
                new ReplaceOneModel<>(
                    eq("_id", id), document(id), new ReplaceOptions().upsert(true)))
            .toList();
    if (!hashes.isEmpty()) {
      var _ = inbound.bulkWrite(hashes, new BulkWriteOptions().ordered(false));
    }
  }

  @Override
  public boolean contains(String dedupeKey) {
    var id = InboundFacts.idOf(dedupeKey);
    return keep.read(
        "look for what came in", () -> facts.knows(keep.sessionId(), id) || exists(keep.id(id)));
  }

  @Override
  public boolean containsCiphertext(byte[] sha256) {
    return keep.read("look for a ciphertext", () -> exists(hashId(sha256)));
  }

  private boolean exists(String id) {
    return inbound.find(eq("_id", id)).first() != null;
  }

  private String hashId(byte[] sha256) {
    return keep.id("hash|" + HexFormat.of().formatHex(sha256));
  }

  private Document document(String id) {
    return new Document("_id", id)
        .append("session", keep.sessionId())
        .append("at", Date.from(clock.instant()));
  }
}
