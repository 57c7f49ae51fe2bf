package io.facteur.session.registry;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.facteur.contracts.session.SessionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// The owner's fields of the collection `sessions`.
final class MongoOwnedSessions implements OwnedSessions {
  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

  private final MongoCollection<Document> sessions;

  MongoOwnedSessions(MongoDatabase database) {
    this.sessions = database.getCollection(SessionDocument.COLLECTION);
  }

  @Override
  public Optional<Session> stand(
      String id, long epoch, SessionStatus status, @Nullable String reason) {
    return change(List.of(owned(id, epoch)), List.of(), status, reason);
  }

  @Override
  public Optional<Session> rest(
      String id, long epoch, long generation, SessionStatus status, @Nullable String reason) {
    var stillWanted =
        List.of(
            owned(id, epoch),
            eq(SessionDocument.INTENT, Intent.RUN.name()),
            eq(SessionDocument.GENERATION, generation));
    var settle = List.of(set(SessionDocument.INTENT, Intent.STOP.name()));
    return change(stillWanted, settle, status, reason);
  }

  @Override
  public boolean link(String id, long epoch, Account account) {
    return update(id, epoch, set(SessionDocument.ACCOUNT, SessionDocument.write(account)));
  }

  @Override
  public void unlink(String id, long epoch) {
    var _ = update(id, epoch, unset(SessionDocument.ACCOUNT));
  }

  @Override
  public Optional<Session> retire(String id, long epoch, Instant before, String reason) {
    var conditions = new ArrayList<>(List.of(owned(id, epoch)));
    conditions.addAll(MongoSessionRegistry.unusedSince(before));
    var settle = List.of(set(SessionDocument.INTENT, Intent.STOP.name()));
    return change(conditions, settle, SessionStatus.INACTIVE, reason);
  }

  @Override
  public void restored(String id, long epoch, long count) {
    var _ = update(id, epoch, set(SessionDocument.RESTORES, count));
  }

  @Override
  public void name(String id, long epoch, String name) {
    var linked = and(owned(id, epoch), exists(SessionDocument.ACCOUNT));
    var _ = sessions.updateOne(linked, set(SessionDocument.NAME, name));
  }

  @Override
  public void active(String id, long epoch, Instant at) {
    var _ = update(id, epoch, max(SessionDocument.ACTIVE_AT, Date.from(at)));
  }

  @Override
  public void show(String id, long epoch, ShownQr qr) {
    var _ = update(id, epoch, set(SessionDocument.QR, SessionDocument.write(qr)));
  }

  private boolean update(String id, long epoch, Bson change) {
    return sessions.updateOne(owned(id, epoch), change).getMatchedCount() == 1;
  }

  private Optional<Session> change(
      List<Bson> conditions, List<Bson> updates, SessionStatus status, @Nullable String reason) {
    var filters = new ArrayList<>(conditions);
    filters.add(or(ne(SessionDocument.STATUS, status.name()), ne(SessionDocument.REASON, reason)));
    var changes = new ArrayList<>(updates);
    changes.add(set(SessionDocument.STATUS, status.name()));
    changes.add(
        reason == null ? unset(SessionDocument.REASON) : set(SessionDocument.REASON, reason));
    changes.add(inc(SessionDocument.NUMBER, 1L));
    changes.add(currentDate(SessionDocument.SINCE));
    changes.add(unset(SessionDocument.QR)); // a code belongs to the status it was shown under
    return Optional.ofNullable(sessions.findOneAndUpdate(and(filters), combine(changes), AFTER))
        .map(SessionDocument::read);
  }

  private static Bson owned(String id, long epoch) {
    return and(eq("_id", id), eq(SessionDocument.EPOCH, epoch));
  }
}
