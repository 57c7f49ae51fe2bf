package io.facteur.gateway.signin;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/// The collection `gateway.sign-ins`: each under the hash of its cookie, until it ends.
final class MongoSignIns {
  private final MongoCollection<Document> signIns;

  MongoSignIns(MongoDatabase database) {
    this.signIns = database.getCollection("gateway.sign-ins");
    signIns.createIndex(
        Indexes.ascending("endsAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
  }

  void add(String hash, SignIn signIn) {
    signIns.insertOne(
        new Document("_id", hash)
            .append("key", signIn.keyId())
            .append("csrf", signIn.csrfToken())
            .append("startedAt", Date.from(signIn.startedAt()))
            .append("seenAt", Date.from(signIn.seenAt()))
            .append("endsAt", Date.from(signIn.endsAt())));
  }

  /// One that may have ended already.
  Optional<SignIn> find(String hash) {
    return Optional.ofNullable(signIns.find(eq("_id", hash)).first())
        .map(found ->
            new SignIn(
                found.getString("key"),
                found.getString("csrf"),
                found.getDate("startedAt").toInstant(),
                found.getDate("seenAt").toInstant()));
  }

  void seen(String hash, SignIn signIn, Instant now) {
    var later = new SignIn(signIn.keyId(), signIn.csrfToken(), signIn.startedAt(), now);
    signIns.updateOne(
        eq("_id", hash),
        combine(set("seenAt", Date.from(now)), set("endsAt", Date.from(later.endsAt()))));
  }

  void remove(String hash) {
    signIns.deleteOne(eq("_id", hash));
  }
}
