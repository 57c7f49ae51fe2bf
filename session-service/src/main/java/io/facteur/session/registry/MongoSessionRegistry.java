package io.facteur.session.registry;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import io.facteur.contracts.session.SessionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// The collection `sessions`; its documents are described at [SessionDocument].
final class MongoSessionRegistry implements SessionRegistry {
  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
  private static final Bson ALIVE = ne(SessionDocument.BURIED, true);
  private static final Bson NOT_LEAVING = ne(SessionDocument.INTENT, Intent.DELETE.name());
  private static final List<String> UNDER_WAY =
      Arrays.stream(SessionStatus.values())
          .filter(Standing::underWay)
          .map(SessionStatus::name)
          .toList();

  private static final List<String> DORMANT_WHEN =
      Stream.of(
              SessionStatus.PENDING,
              SessionStatus.PASSKEY_REQUIRED,
              SessionStatus.CONNECTING,
              SessionStatus.RECONNECTING,
              SessionStatus.DISCONNECTED,
              SessionStatus.CONFLICT,
              SessionStatus.OUTDATED)
          .map(SessionStatus::name)
          .toList();

  private final MongoCollection<Document> sessions;

  MongoSessionRegistry(MongoDatabase database) {
    this.sessions = database.getCollection(SessionDocument.COLLECTION);
    sessions.createIndex(Indexes.ascending(SessionDocument.INTENT));
  }

  @Override
  public Optional<Session> create(Session session) {
    try {
      sessions.insertOne(SessionDocument.write(session));
      return Optional.of(session);
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return createInNextLife(session);
    }
  }

  private Optional<Session> createInNextLife(Session session) {
    var grave =
        sessions.find(and(eq("_id", session.id()), eq(SessionDocument.BURIED, true))).first();
    if (grave == null) {
      return Optional.empty();
    }
    int life = grave.getInteger(SessionDocument.LIFE);
    var next = session.inLife(life + 1);
    var sameGrave =
        and(
            eq("_id", session.id()),
            eq(SessionDocument.BURIED, true),
            eq(SessionDocument.LIFE, life));
    return sessions.replaceOne(sameGrave, SessionDocument.write(next)).getMatchedCount() == 1
        ? Optional.of(next)
        : Optional.empty();
  }

  @Override
  public Optional<Session> find(String id) {
    return Optional.ofNullable(sessions.find(and(eq("_id", id), ALIVE)).first())
        .map(SessionDocument::read);
  }

  @Override
  public List<Session> page(@Nullable String after, Set<String> only, int limit) {
    var filters = new ArrayList<Bson>(List.of(ALIVE, NOT_LEAVING));
    if (after != null) {
      filters.add(gt("_id", after));
    }
    if (!only.isEmpty()) {
      filters.add(in("_id", only));
    }
    return sessions
        .find(and(filters))
        .sort(new Document("_id", 1))
        .limit(limit)
        .map(SessionDocument::read)
        .into(new ArrayList<>());
  }

  @Override
  public List<Session> restless() {
    var wanting = in(SessionDocument.INTENT, "RUN", "LOGOUT", "DELETE");
    var unsettled =
        and(eq(SessionDocument.INTENT, Intent.STOP.name()), in(SessionDocument.STATUS, UNDER_WAY));
    var found = sessions.find(wanting).map(SessionDocument::read).into(new ArrayList<>());
    return sessions.find(unsettled).map(SessionDocument::read).into(found);
  }

  @Override
  public List<Session> dormant(Instant before) {
    var filters = new ArrayList<>(List.of(ALIVE, NOT_LEAVING));
    filters.addAll(unusedSince(before));
    return sessions.find(and(filters)).map(SessionDocument::read).into(new ArrayList<>());
  }

  /// Whose status has been the same since then, is none that says more, and who had no message.
  static List<Bson> unusedSince(Instant before) {
    return List.of(
        in(SessionDocument.STATUS, DORMANT_WHEN),
        lt(SessionDocument.SINCE, Date.from(before)),
        not(gte(SessionDocument.ACTIVE_AT, Date.from(before))));
  }

  @Override
  public Optional<Session> intend(String id, Intent intent) {
    return update(id, set(SessionDocument.INTENT, intent.name()));
  }

  @Override
  public Optional<Session> intendNewStart(String id) {
    return update(
        id,
        combine(
            set(SessionDocument.INTENT, Intent.RUN.name()), inc(SessionDocument.GENERATION, 1L)));
  }

  @Override
  public void settleLogout(String id) {
    sessions.updateOne(
        and(eq("_id", id), eq(SessionDocument.INTENT, Intent.LOGOUT.name())),
        set(SessionDocument.INTENT, Intent.STOP.name()));
  }

  @Override
  public Optional<Session> describe(String id, Profile profile) {
    var metadata = set(SessionDocument.METADATA, SessionDocument.writeMetadata(profile.metadata()));
    var label =
        profile.label() == null
            ? unset(SessionDocument.LABEL)
            : set(SessionDocument.LABEL, profile.label());
    var sending = set(SessionDocument.SENDING, SessionDocument.write(profile.sending()));
    var proxy =
        profile.proxy() == null
            ? unset(SessionDocument.PROXY)
            : set(SessionDocument.PROXY, SessionDocument.write(profile.proxy()));
    return update(id, combine(metadata, label, sending, proxy, inc(SessionDocument.NUMBER, 1L)));
  }

  @Override
  public void bury(Session session) {
    var grave =
        new Document("_id", session.id())
            .append(SessionDocument.LIFE, session.life())
            .append(SessionDocument.BURIED, true);
    sessions.replaceOne(
        and(eq("_id", session.id()), eq(SessionDocument.LIFE, session.life())), grave);
  }

  private Optional<Session> update(String id, Bson change) {
    return Optional.ofNullable(
            sessions.findOneAndUpdate(and(eq("_id", id), ALIVE, NOT_LEAVING), change, AFTER))
        .map(SessionDocument::read);
  }
}
