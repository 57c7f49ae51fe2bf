package io.facteur.eventbus;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.facteur.contracts.Topic;
import java.util.Map;
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
  public void advance(Map<String, Long> handled) {
    var _ =
        positions.bulkWrite(
            handled.entrySet().stream()
                .map(entry ->
                    new UpdateOneModel<Document>(
                        eq("_id", place(entry.getKey())),
                        Updates.max("seq", entry.getValue()),
                        new UpdateOptions().upsert(true)))
                .toList(),
            new BulkWriteOptions().ordered(false));
  }

  private String place(String sessionId) {
    return topic + "|" + sessionId;
  }
}
