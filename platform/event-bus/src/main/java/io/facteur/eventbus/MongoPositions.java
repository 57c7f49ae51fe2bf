package io.facteur.eventbus;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.facteur.contracts.Topic;
import java.util.Optional;
import org.bson.Document;

/// Positions as a collection named `positions.<group>`: one document `{_id: topic|session, seq}`.
public final class MongoPositions implements Positions {

  private final MongoCollection<Document> positions;
  private final String topic;

  /// The positions of that consumer group in that topic.
  public MongoPositions(MongoDatabase database, String group, Topic<?> topic) {
    this.positions =
        database
            .getCollection("positions." + group)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.topic = topic.name();
  }

  @Override
  public long of(String sessionId) {
    return Optional.ofNullable(positions.find(eq("_id", place(sessionId))).first())
        .map(document -> document.getLong("seq"))
        .orElse(0L);
  }

  @Override
  public void advance(String sessionId, long sequence) {
    positions.updateOne(
        eq("_id", place(sessionId)),
        Updates.max("seq", sequence),
        new UpdateOptions().upsert(true));
  }

  private String place(String sessionId) {
    return topic + "|" + sessionId;
  }
}
