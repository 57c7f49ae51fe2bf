package io.facteur.session.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import io.facteur.servicekit.failpoint.Failpoint;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.engine.store.WireJournal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// The collection `wire`: one document for each message id that was ever encrypted, `{_id:
/// session|message, epoch, sequence, order, to, stanza, payload, resends, countedAt, retries,
/// settled}`.
///
/// The id alone decides which bytes are written under it, whoever asks: of two processes that both
/// believe to own the session, the second finds the first one's bytes. Settled entries are
/// forgotten after 7 days, the time within which devices ask again.
final class MongoWireJournal implements WireJournal {
  static final String COLLECTION = "wire";
  private static final Duration KEPT = Duration.ofDays(7);
  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

  private final MongoCollection<Document> wire;
  private final MongoKeep keep;
  private final long epoch;
  private final Clock clock;

  MongoWireJournal(MongoCollection<Document> wire, MongoKeep keep, long epoch, Clock clock) {
    this.wire = wire;
    this.keep = keep;
    this.epoch = epoch;
    this.clock = clock;
  }

  static void index(MongoCollection<Document> wire) {
    wire.createIndex(
        Indexes.ascending("session", WireDocument.KIND, WireDocument.SEQUENCE, WireDocument.ORDER));
    wire.createIndex(
        Indexes.ascending("settledAt"),
        new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS));
  }

  @Override
  public boolean insertIfAbsent(WireEntry entry) {
    boolean added =
        keep.write(
            "write to the wire journal",
            () -> MongoInsert.insertIfAbsent(wire, WireDocument.write(entry, epoch, keep)));
    Failpoint.JOURNALED.reach();
    return added;
  }

  @Override
  public Optional<WireEntry> find(String id) {
    return keep.read(
        "find in the wire journal",
        () -> Optional.ofNullable(wire.find(ofMessage(id)).first()).map(this::read));
  }

  @Override
  public List<WireEntry> unsettled() {
    return keep.read(
        "list the wire journal",
        () ->
            wire.find(and(eq("session", keep.sessionId()), eq(WireDocument.KIND, null)))
                .sort(Sorts.ascending(WireDocument.SEQUENCE, WireDocument.ORDER))
                .map(this::read)
                .into(new ArrayList<>()));
  }

  @Override
  public void replaceStanza(String id, byte[] stanza) {
    keep.run(
        "replace a stanza",
        () ->
            wire.updateOne(
                and(ofMessage(id), eq(WireDocument.KIND, null)),
                set(WireDocument.STANZA, WireDocument.sealStanza(id, stanza, keep))));
  }

  @Override
  public int countResend(String id, Instant at) {
    return keep.write(
        "count a resend",
        () -> {
          var counted =
              wire.findOneAndUpdate(
                  ofMessage(id),
                  combine(
                      inc(WireDocument.RESENDS, 1), set(WireDocument.COUNTED_AT, Date.from(at))),
                  AFTER);
          return counted == null ? 0 : counted.getInteger(WireDocument.RESENDS);
        });
  }

  @Override
  public int countRetry(String id, String device) {
    // Hexadecimal, because the dots of a JID would cut a field name.
    var field = HexFormat.of().formatHex(device.getBytes(UTF_8));
    return keep.write(
        "count a retry",
        () ->
            retriesIn(
                wire.findOneAndUpdate(
                    ofMessage(id), inc(WireDocument.RETRIES + "." + field, 1), AFTER),
                field));
  }

  private static int retriesIn(@Nullable Document counted, String field) {
    return counted == null
        ? 0
        : counted.get(WireDocument.RETRIES, Document.class).getInteger(field);
  }

  @Override
  public boolean settle(String id, SendOutcome.Settled outcome) {
    Failpoint.ACKNOWLEDGED.reach();
    boolean settled =
        keep.write(
            "settle a message",
            () ->
                wire.updateOne(
                            and(ofMessage(id), accepting(outcome)),
                            combine(
                                set(WireDocument.SETTLED, WireDocument.write(outcome)),
                                set("settledAt", Date.from(clock.instant()))))
                        .getMatchedCount()
                    == 1);
    Failpoint.SETTLED.reach();
    return settled;
  }

  @Override
  public boolean reopen(String id) {
    return keep.write(
        "reopen a message",
        () ->
            wire.updateOne(
                        and(
                            ofMessage(id),
                            eq(WireDocument.KIND, WireDocument.Kind.TIME_LOCKED.name())),
                        combine(
                            unset(WireDocument.SETTLED),
                            unset("settledAt"),
                            set(WireDocument.RESENDS, 0)))
                    .getMatchedCount()
                == 1);
  }

  /// The entries that take an outcome, as [WireEntry#accepts] says.
  private static Bson accepting(SendOutcome.Settled outcome) {
    return switch (outcome) {
      case SendOutcome.AckTimeout _ -> eq(WireDocument.KIND, null);
      case SendOutcome.TimeLocked(var code, _) ->
          or(
              in(WireDocument.KIND, null, WireDocument.Kind.ACK_TIMEOUT.name()),
              new Document(WireDocument.KIND, WireDocument.Kind.REJECTED.name())
                  .append(WireDocument.CODE, code));
      case SendOutcome.Acknowledged _, SendOutcome.Rejected _ ->
          in(WireDocument.KIND, null, WireDocument.Kind.ACK_TIMEOUT.name());
    };
  }

  private Bson ofMessage(String id) {
    return eq("_id", keep.id(id));
  }

  private WireEntry read(Document document) {
    return WireDocument.read(document, keep);
  }
}
