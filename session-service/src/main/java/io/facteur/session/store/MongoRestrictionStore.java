package io.facteur.session.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.facteur.whatsapp.engine.message.Restriction;
import io.facteur.whatsapp.engine.store.RestrictionStore;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/// The collection `restrictions`: `{_id: session|kind, session, kind, reason, until}`. Nothing in
/// it is secret.
final class MongoRestrictionStore implements RestrictionStore {
  static final String COLLECTION = "restrictions";

  private final MongoCollection<Document> restrictions;
  private final MongoKeep keep;

  MongoRestrictionStore(MongoCollection<Document> restrictions, MongoKeep keep) {
    this.restrictions = restrictions;
    this.keep = keep;
  }

  @Override
  public Optional<Restriction> find(Restriction.Kind kind) {
    return keep.read(
        "find a restriction",
        () ->
            Optional.ofNullable(restrictions.find(eq("_id", idOf(kind))).first())
                .map(MongoRestrictionStore::read));
  }

  @Override
  public void put(Restriction restriction) {
    var id = idOf(restriction.kind());
    keep.run(
        "write a restriction",
        () ->
            restrictions.replaceOne(
                eq("_id", id),
                new Document("_id", id)
                    .append("session", keep.sessionId())
                    .append("kind", restriction.kind().name())
                    .append("reason", restriction.reason())
                    .append("until", Date.from(restriction.until())),
                new ReplaceOptions().upsert(true)));
  }

  @Override
  public void remove(Restriction.Kind kind) {
    keep.run("remove a restriction", () -> restrictions.deleteOne(eq("_id", idOf(kind))));
  }

  private String idOf(Restriction.Kind kind) {
    return keep.id(kind.name());
  }

  private static Restriction read(Document restriction) {
    return new Restriction(
        Restriction.Kind.valueOf(restriction.getString("kind")),
        restriction.getString("reason"),
        restriction.getDate("until").toInstant());
  }
}
