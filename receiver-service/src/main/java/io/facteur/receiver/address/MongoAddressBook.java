package io.facteur.receiver.address;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// The collection `addresses`: `{_id: session|lid, session, lid, phone, learntAt}`.
final class MongoAddressBook implements AddressBook {
  private static final Duration AGE = Duration.ofSeconds(1);
  private static final String SESSION = "session";
  private static final String LID = "lid";
  private static final String PHONE = "phone";

  private final MongoCollection<Document> pairs;
  private final Clock clock;

  /// The LIDs of numbers, and the numbers of LIDs; what another replica learnt is seen within a
  /// second.
  private final Cache<String, Optional<String>> recent =
      Caffeine.newBuilder().expireAfterWrite(AGE).maximumSize(10_000).build();

  /// Keeps them in this database.
  MongoAddressBook(MongoDatabase database, Clock clock) {
    this.pairs = database.getCollection("addresses");
    this.clock = clock;
    pairs.createIndex(Indexes.ascending(SESSION, PHONE, "learntAt"));
  }

  @Override
  public boolean learn(String sessionId, Jid one, Jid other) {
    if (one.isLid() && other.isUser()) {
      return learn(sessionId, other, one);
    }
    if (!one.isUser() || !other.isLid() || isKnown(sessionId, one, other)) {
      return false;
    }
    pairs.updateOne(
        Filters.eq("_id", key(sessionId, other.user())),
        Updates.combine(
            Updates.set(SESSION, sessionId),
            Updates.set(LID, other.user()),
            Updates.set(PHONE, one.user()),
            Updates.set("learntAt", Date.from(clock.instant()))),
        new UpdateOptions().upsert(true));
    recent.invalidate(key(sessionId, one.user()));
    recent.invalidate(lidKey(sessionId, other.user()));
    return true;
  }

  @Override
  public Address address(String sessionId, Jid jid) {
    if (jid.isUser()) {
      String lid = lidOf(sessionId, jid.user()).map(user -> user + "@lid").orElse(null);
      return person(jid.user(), lid);
    }
    if (jid.isLid()) {
      String lid = jid.user() + "@lid";
      return phoneOf(sessionId, jid.user())
          .map(phone -> person(phone, lid))
          .orElseGet(() -> new Address(lid, null, lid));
    }
    return new Address(jid.bare().toString(), null, null);
  }

  @Override
  public List<Jid> aliases(String sessionId, Jid jid) {
    if (jid.isUser()) {
      var phone = Jid.user(jid.user());
      return lidOf(sessionId, jid.user())
          .map(lid -> List.of(phone, Jid.lid(lid)))
          .orElse(List.of(phone));
    }
    if (jid.isLid()) {
      var lid = Jid.lid(jid.user());
      return phoneOf(sessionId, jid.user())
          .map(phone -> List.of(Jid.user(phone), lid))
          .orElse(List.of(lid));
    }
    return List.of(jid.bare());
  }

  @Override
  public void forget(String sessionId) {
    pairs.deleteMany(Filters.eq(SESSION, sessionId));
    recent.asMap().keySet().removeIf(key -> key.startsWith(key(sessionId, "")));
  }

  @Override
  public void prepare(String sessionId, Collection<Jid> jids) {
    Set<String> phones = users(jids, Jid::isUser);
    phones.removeIf(phone -> recent.getIfPresent(key(sessionId, phone)) != null);
    if (!phones.isEmpty()) {
      Map<String, String> newest = new HashMap<>();
      pairs
          .find(new Document(SESSION, sessionId).append(PHONE, new Document("$in", phones)))
          .sort(Sorts.ascending("learntAt"))
          .forEach(pair -> newest.put(pair.getString(PHONE), pair.getString(LID)));
      phones.forEach(
          phone -> recent.put(key(sessionId, phone), Optional.ofNullable(newest.get(phone))));
    }
    Set<String> lids = users(jids, Jid::isLid);
    lids.removeIf(lid -> recent.getIfPresent(lidKey(sessionId, lid)) != null);
    if (!lids.isEmpty()) {
      Map<String, String> known = new HashMap<>();
      pairs
          .find(Filters.in("_id", lids.stream().map(lid -> key(sessionId, lid)).toList()))
          .forEach(pair -> known.put(pair.getString(LID), pair.getString(PHONE)));
      lids.forEach(lid -> recent.put(lidKey(sessionId, lid), Optional.ofNullable(known.get(lid))));
    }
  }

  private static Set<String> users(Collection<Jid> jids, Predicate<Jid> kind) {
    return jids.stream().filter(kind).map(Jid::user).collect(Collectors.toCollection(HashSet::new));
  }

  private boolean isKnown(String sessionId, Jid phone, Jid lid) {
    return phoneOf(sessionId, lid.user()).filter(phone.user()::equals).isPresent();
  }

  private Optional<String> phoneOf(String sessionId, String lid) {
    return recent.get(
        lidKey(sessionId, lid),
        _ -> text(pairs.find(Filters.eq("_id", key(sessionId, lid))).first(), PHONE));
  }

  /// A number that went to somebody else has two: the newer one holds.
  private Optional<String> lidOf(String sessionId, String phone) {
    return recent.get(
        key(sessionId, phone),
        _ ->
            text(
                pairs
                    .find(new Document(SESSION, sessionId).append(PHONE, phone))
                    .sort(Sorts.descending("learntAt"))
                    .first(),
                LID));
  }

  private static Optional<String> text(@Nullable Document document, String field) {
    return Optional.ofNullable(document).map(found -> found.getString(field));
  }

  private static Address person(String phone, @Nullable String lid) {
    return new Address(phone + "@c.us", "+" + phone, lid);
  }

  /// A number and a hidden id may have the same digits.
  private static String lidKey(String sessionId, String lid) {
    return key(sessionId, lid + "@lid");
  }

  private static String key(String sessionId, String lid) {
    return sessionId + "|" + lid;
  }
}
