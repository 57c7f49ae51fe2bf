package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Answers in batches, and forgets what nobody fetches.
final class ResultCursors {
  private static final int FIRST_BATCH = 101;
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final CursorRegistry registry;
  private final Clock clock;
  private final Map<Long, ResultCursor> open = new ConcurrentHashMap<>();

  ResultCursors(CursorRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /// The answer to a `find` or `aggregate`, with a cursor for what does not fit into it.
  ///
  /// @param batchSize how many documents at first; null for MongoDB's 101
  /// @param single true to drop the rest
  Document answer(
      String namespace, List<Document> results, @Nullable Number batchSize, boolean single) {
    var rest = results.iterator();
    var batch = ResultCursor.take(rest, batchSize == null ? FIRST_BATCH : batchSize.intValue());
    var id = 0L;
    if (rest.hasNext() && !single) {
      var cursor = new ResultCursor(registry.generateCursorId(), rest, clock::instant);
      registry.add(cursor);
      open.put(cursor.getId(), cursor);
      id = cursor.getId();
    }
    var answer =
        new Document(
            "cursor", new Document("id", id).append("ns", namespace).append("firstBatch", batch));
    Utils.markOkay(answer);
    return answer;
  }

  /// Drops the cursors that are used up or were not used for ten minutes.
  void sweep() {
    var oldest = clock.instant().minus(IDLE);
    open.values()
        .removeIf(cursor -> {
          var gone = cursor.isEmpty() || cursor.lastUsed().isBefore(oldest);
          if (gone) {
            registry.remove(cursor);
          }
          return gone;
        });
  }
}
