package io.facteur.eventbus;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.facteur.contracts.Topic;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Positions in MongoDB, in the collection `positions.<group>`; `_id` is `topic|session`.
public final class MongoPositions implements Positions {
  private final MongoCollection<Document> positions;
  private final String topic;

  /// The positions of this group in this topic.
  public MongoPositions(MongoDatabase database, String group, Topic<?> topic) {
    this.positions = database.getCollection("positions." + group);
    this.topic = topic.name();
  }

  @Override
  public long of(String sessionId) {
    @Nullable Document found = positions.find(eq("_id", key(sessionId))).first();
    return found == null ? 0 : found.getLong("seq");
  }

  @Override
  public void advance(String sessionId, long sequence) {
    positions.updateOne(
        eq("_id", key(sessionId)), Updates.max("seq", sequence), new UpdateOptions().upsert(true));
  }

  private String key(String sessionId) {
    return topic + "|" + sessionId;
  }
}
