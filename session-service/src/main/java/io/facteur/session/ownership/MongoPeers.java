package io.facteur.session.ownership;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The collection `session-replicas`: `{_id: name, incarnation, address, sessions, at}`, the time
/// by the store's own clock.
final class MongoPeers implements Peers {
  private static final String INCARNATION = "incarnation";
  private static final String ADDRESS = "address";
  private static final String SESSIONS = "sessions";
  private static final String AT = "at";

  private final MongoCollection<Document> replicas;
  private final Instance me;
  private final Supplier<URI> address;
  private final Bson alive;

  /// @param silence after which a replica counts as dead
  MongoPeers(
      MongoCollection<Document> replicas, Instance me, Supplier<URI> address, Duration silence) {
    this.replicas = replicas;
    this.me = me;
    this.address = address;
    this.alive = nor(StoreClock.olderThan(AT, silence));
  }

  @Override
  public void beat(int sessions) {
    replicas.updateOne(
        eq("_id", me.name()),
        combine(
            set(INCARNATION, me.incarnation()),
            set(ADDRESS, address.get().toString()),
            set(SESSIONS, sessions),
            currentDate(AT)),
        new UpdateOptions().upsert(true));
  }

  @Override
  public List<Peer> living() {
    return replicas
        .find(and(ne("_id", me.name()), alive))
        .sort(Sorts.ascending("_id"))
        .map(MongoPeers::read)
        .into(new ArrayList<>());
  }

  @Override
  public void leave() {
    replicas.deleteOne(and(eq("_id", me.name()), eq(INCARNATION, me.incarnation())));
  }

  private static Peer read(Document replica) {
    return new Peer(
        replica.getString("_id"),
        URI.create(replica.getString(ADDRESS)),
        replica.getInteger(SESSIONS));
  }
}
