package io.facteur.webhook.circuit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;

/// Circuits in MongoDB, one document for each endpoint that fails: every change is one conditional
/// update, so that replicas agree.
public final class MongoCircuits implements Circuits {
  /// So many events in a row open it.
  static final int OPENS_AT = 5;

  private static final String EXHAUSTED = "exhausted";
  private static final String FAILING_SINCE = "failingSince";
  private static final String PROBE_AT = "probeAt";
  private static final String PROBE_WAIT = "probeWaitMillis";
  private static final int GROWTH = 2;

  private final MongoCollection<Document> circuits;
  private final Duration firstProbe;
  private final Duration longestProbe;

  /// Keeps them in `webhook.circuits`.
  ///
  /// @param firstProbe how long an endpoint is spared at first
  /// @param longestProbe how long it is spared at most
  public MongoCircuits(MongoDatabase database, Duration firstProbe, Duration longestProbe) {
    this.circuits = database.getCollection("webhook.circuits");
    this.firstProbe = firstProbe;
    this.longestProbe = longestProbe;
  }

  @Override
  public Optional<Circuit> of(String endpoint) {
    return Optional.ofNullable(circuits.find(eq("_id", endpoint)).first())
        .map(MongoCircuits::circuit);
  }

  @Override
  public Circuit exhausted(String endpoint, Instant now) {
    Document counted =
        Objects.requireNonNull(
            circuits.findOneAndUpdate(
                eq("_id", endpoint),
                Updates.combine(
                    Updates.inc(EXHAUSTED, 1),
                    Updates.setOnInsert(FAILING_SINCE, Date.from(now)),
                    Updates.setOnInsert(PROBE_WAIT, firstProbe.toMillis())),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
    if (counted.getInteger(EXHAUSTED) >= OPENS_AT) {
      circuits.updateOne(
          and(eq("_id", endpoint), exists(PROBE_AT, false)),
          Updates.set(PROBE_AT, Date.from(now.plus(firstProbe))));
    }
    return of(endpoint).orElseGet(() -> circuit(counted)); // Another lane may have healed it.
  }

  @Override
  public void open(String endpoint, Instant now, Instant until) {
    circuits.updateOne(
        eq("_id", endpoint),
        Updates.combine(
            Updates.set(PROBE_AT, Date.from(until)),
            Updates.setOnInsert(EXHAUSTED, 0),
            Updates.setOnInsert(FAILING_SINCE, Date.from(now)),
            Updates.setOnInsert(PROBE_WAIT, firstProbe.toMillis())),
        new UpdateOptions().upsert(true));
  }

  @Override
  public boolean takeProbe(Circuit circuit, Instant now) {
    Date read = Date.from(circuit.sparedUntil().orElseThrow());
    Duration wait = circuit.probeWait().multipliedBy(GROWTH);
    Duration next = wait.compareTo(longestProbe) < 0 ? wait : longestProbe;
    return circuits
            .updateOne(
                and(eq("_id", circuit.endpoint()), eq(PROBE_AT, read)),
                Updates.combine(
                    Updates.set(PROBE_AT, Date.from(now.plus(circuit.probeWait()))),
                    Updates.set(PROBE_WAIT, next.toMillis())))
            .getModifiedCount()
        > 0;
  }

  @Override
  public Optional<Circuit> healed(String endpoint) {
    return Optional.ofNullable(circuits.findOneAndDelete(eq("_id", endpoint)))
        .map(MongoCircuits::circuit);
  }

  @Override
  public void forget(String endpoint) {
    circuits.deleteOne(eq("_id", endpoint));
  }

  @Override
  public void probeNow(String endpoint, Instant now) {
    circuits.updateOne(
        and(eq("_id", endpoint), exists(PROBE_AT, true)),
        Updates.combine(
            Updates.set(PROBE_AT, Date.from(now)),
            Updates.set(PROBE_WAIT, firstProbe.toMillis()),
            Updates.set(FAILING_SINCE, Date.from(now))));
  }

  private static Circuit circuit(Document stored) {
    return new Circuit(
        stored.getString("_id"),
        stored.getDate(FAILING_SINCE).toInstant(),
        Optional.ofNullable(stored.getDate(PROBE_AT)).map(Date::toInstant),
        Duration.ofMillis(stored.getLong(PROBE_WAIT)));
  }
}
