package io.facteur.webhook.claim;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Claims in MongoDB: a document each, `{_id, replica, incarnation, token}`, and one for each
/// replica, `{_id: name, incarnation, at}`, whose time the replica brings up to date every two
/// seconds. A claim may be broken when its replica's time is eight seconds old, by the store's own
/// clock, or when another incarnation has its name; a replica that could not tell the time for six
/// seconds no longer counts on what it held. Whoever takes or confirms a claim writes a new token
/// in the place of the one that it read, so of two who meet only one has it.
public final class MongoClaims implements Claims {
  /// Between two beats.
  static final Duration BEAT = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(MongoClaims.class);
  private static final Duration DOUBTS_ITSELF = Duration.ofSeconds(6);
  private static final Duration COUNTS_AS_DEAD = Duration.ofSeconds(8);
  private static final String REPLICA = "replica";
  private static final String INCARNATION = "incarnation";
  private static final String TOKEN = "token";
  private static final String AT = "at";

  private final MongoCollection<Document> claims;
  private final MongoCollection<Document> replicas;
  private final Replica me;
  private final LongSupplier nanos;

  /// What this replica has claimed, and in which of its lives that was last confirmed.
  private final ConcurrentHashMap<String, Integer> claimed = new ConcurrentHashMap<>();

  /// Another one begins when it was silent for too long.
  private final AtomicInteger life = new AtomicInteger();

  /// When the last beat that succeeded began; null before the first.
  private volatile @Nullable Long beat;

  /// Keeps them in `webhook.claims` and `webhook.replicas`.
  ///
  /// @param nanos a clock that only goes forward
  public MongoClaims(MongoDatabase database, Replica me, LongSupplier nanos) {
    this.claims = database.getCollection("webhook.claims");
    this.replicas = database.getCollection("webhook.replicas");
    this.me = me;
    this.nanos = nanos;
  }

  /// Takes this replica's name, from an earlier incarnation too, whose claims end with that.
  public void begin() {
    long begun = nanos.getAsLong();
    replicas.updateOne(
        eq("_id", me.name()),
        Updates.combine(Updates.set(INCARNATION, me.incarnation()), Updates.currentDate(AT)),
        new UpdateOptions().upsert(true));
    beat = begun;
  }

  /// Says that this replica lives.
  public void beat() {
    long begun = nanos.getAsLong();
    boolean lapsed = !alive();
    long matched =
        replicas
            .updateOne(
                and(eq("_id", me.name()), eq(INCARNATION, me.incarnation())),
                Updates.currentDate(AT))
            .getMatchedCount();
    if (lapsed || matched == 0) {
      int _ = life.incrementAndGet();
    }
    if (matched > 0) {
      beat = begun;
    } else {
      nameTaken();
    }
  }

  /// Another process has this name: a setting is wrong, or this one was stopped for long while its
  /// successor started. The name is free again once that one is dead.
  private void nameTaken() {
    beat = null;
    @Nullable Document other = replicas.find(eq("_id", me.name())).first();
    if (other == null || replicas.find(living(me.name(), other)).first() == null) {
      begin();
    } else {
      LOG.atError().addKeyValue("replica", me.name()).log("replica.name-taken");
    }
  }

  private boolean alive() {
    Long last = beat;
    return last != null && nanos.getAsLong() - last < DOUBTS_ITSELF.toNanos();
  }

  @Override
  public boolean hold(String what) {
    int now = life.get();
    return alive() && (Integer.valueOf(now).equals(claimed.get(what)) || take(what, now));
  }

  private boolean take(String what, int now) {
    @Nullable Document claim = claims.find(eq("_id", what)).first();
    boolean taken = claim == null ? insert(what) : mayBreak(claim) && replace(claim);
    if (taken) {
      claimed.put(what, now);
    } else {
      claimed.remove(what);
    }
    return taken;
  }

  private boolean mayBreak(Document claim) {
    return isMine(claim) || replicas.find(living(claim.getString(REPLICA), claim)).first() == null;
  }

  private boolean isMine(Document claim) {
    return me.name().equals(claim.getString(REPLICA))
        && me.incarnation().equals(claim.getString(INCARNATION));
  }

  private static Bson living(String name, Document like) {
    Document deadline =
        new Document("$subtract", List.<Object>of("$$NOW", COUNTS_AS_DEAD.toMillis()));
    return and(
        eq("_id", name),
        eq(INCARNATION, like.getString(INCARNATION)),
        new Document("$expr", new Document("$gt", List.<Object>of("$" + AT, deadline))));
  }

  private boolean replace(Document claim) {
    return claims
            .replaceOne(
                and(eq("_id", claim.getString("_id")), eq(TOKEN, claim.getString(TOKEN))),
                mine(claim.getString("_id")))
            .getMatchedCount()
        == 1;
  }

  private boolean insert(String what) {
    try {
      claims.insertOne(mine(what));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  private Document mine(String what) {
    return new Document("_id", what)
        .append(REPLICA, me.name())
        .append(INCARNATION, me.incarnation())
        .append(TOKEN, UUID.randomUUID().toString());
  }

  @Override
  public Set<String> claimed() {
    return Set.copyOf(claimed.keySet());
  }

  @Override
  public void release(String what) {
    if (claimed.remove(what) != null) {
      claims.deleteOne(
          and(eq("_id", what), eq(REPLICA, me.name()), eq(INCARNATION, me.incarnation())));
    }
  }
}
