package io.facteur.session.ownership;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The leases as they are kept: `lease.{name, incarnation, address, epoch, heartbeat}` in each
/// session's document. Both sides of every comparison of times are the store's own clock, so the
/// clocks of the processes need not agree.
final class MongoLeases {
  private static final String NAME = "lease.name";
  private static final String INCARNATION = "lease.incarnation";
  private static final String ADDRESS = "lease.address";
  private static final String EPOCH = "lease.epoch";
  private static final String HEARTBEAT = "lease.heartbeat";
  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

  private final MongoCollection<Document> sessions;
  private final Instance me;
  private final Supplier<URI> address;
  private final Bson mine;
  private final Bson free;

  /// @param address where this process answers, asked once it does
  MongoLeases(
      MongoCollection<Document> sessions, Instance me, Supplier<URI> address, Duration ttl) {
    this.sessions = sessions;
    this.me = me;
    this.address = address;
    this.mine = and(eq(NAME, me.name()), eq(INCARNATION, me.incarnation()));
    this.free = or(eq(INCARNATION, null), mine, StoreClock.olderThan(HEARTBEAT, ttl));
    sessions.createIndex(Indexes.ascending(INCARNATION));
  }

  /// Takes a session that nobody holds, or whose holder has been silent too long, or that this
  /// process held before it was started anew.
  ///
  /// @return the epoch of the new lease; empty when another process holds it or there is no such
  ///   session
  OptionalLong acquire(String sessionId) {
    var alive = ne("buried", true);
    var taken =
        sessions.findOneAndUpdate(
            and(eq("_id", sessionId), alive, free),
            combine(
                set(NAME, me.name()),
                set(INCARNATION, me.incarnation()),
                set(ADDRESS, address.get().toString()),
                inc(EPOCH, 1L),
                currentDate(HEARTBEAT)),
            AFTER);
    return taken == null ? OptionalLong.empty() : OptionalLong.of(epochOf(taken));
  }

  /// Renews every lease of this process.
  ///
  /// @return session to epoch of those it still holds
  Map<String, Long> renew() {
    sessions.updateMany(eq(INCARNATION, me.incarnation()), currentDate(HEARTBEAT));
    var held = new HashMap<String, Long>();
    for (var session :
        sessions.find(eq(INCARNATION, me.incarnation())).projection(new Document("lease", 1))) {
      held.put(session.getString("_id"), epochOf(session));
    }
    return held;
  }

  /// Renews one lease.
  ///
  /// @return whether this process still holds it
  boolean renew(String sessionId, long epoch) {
    return sessions.updateOne(mine(sessionId, epoch), currentDate(HEARTBEAT)).getMatchedCount()
        == 1;
  }

  /// Gives a lease back; nothing happens when it is no longer ours.
  void release(String sessionId, long epoch) {
    sessions.updateOne(
        mine(sessionId, epoch),
        combine(unset(NAME), unset(INCARNATION), unset(ADDRESS), unset(HEARTBEAT)));
  }

  /// Takes over what an earlier incarnation of this very process left behind, so that nobody else
  /// does. Only right at the start: two processes of one name would otherwise take the sessions
  /// from each other for ever.
  ///
  /// @return how many
  long takeBack() {
    return sessions
        .updateMany(
            and(eq(NAME, me.name()), ne(INCARNATION, me.incarnation())),
            combine(
                set(INCARNATION, me.incarnation()),
                set(ADDRESS, address.get().toString()),
                currentDate(HEARTBEAT)))
        .getModifiedCount();
  }

  /// Who else holds a session.
  Optional<Holder> holder(String sessionId) {
    var other = and(eq("_id", sessionId), nor(free));
    return Optional.ofNullable(sessions.find(other).projection(new Document("lease", 1)).first())
        .map(session -> session.get("lease", Document.class))
        .filter(lease -> lease.getString("address") != null)
        .map(lease -> new Holder(lease.getString("name"), URI.create(lease.getString("address"))));
  }

  /// Which of these sessions this process may take, and whether it held them before it was started
  /// anew.
  Map<String, Boolean> available(Collection<String> sessionIds) {
    var open = and(in("_id", sessionIds), free);
    var found = new HashMap<String, Boolean>();
    for (var session : sessions.find(open).projection(new Document("lease", 1))) {
      var lease = session.get("lease", Document.class);
      boolean before = lease != null && me.incarnation().equals(lease.getString("incarnation"));
      found.put(session.getString("_id"), before);
    }
    return found;
  }

  private Bson mine(String sessionId, long epoch) {
    return and(eq("_id", sessionId), mine, eq(EPOCH, epoch));
  }

  private static long epochOf(Document session) {
    return session.get("lease", Document.class).getLong("epoch");
  }
}
