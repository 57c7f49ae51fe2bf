package io.facteur.eventbus;

import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import io.facteur.contracts.call.StreamHeads;
import io.facteur.contracts.call.StreamPage;
import io.facteur.contracts.outbound.OutboundSettled;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// A writer that answers from memory, and not at all when told so.
final class FakeWriter implements Backfill {

  private final RecordJson<OutboundSettled> json = new RecordJson<>(Facts.TOPIC);
  private final SortedMap<String, SortedMap<Long, String>> records = new ConcurrentSkipListMap<>();
  final AtomicInteger refusals = new AtomicInteger();
  final AtomicInteger pagesAsked = new AtomicInteger();
  volatile boolean away;

  OutboundSettled write(String session) {
    var stream = records.computeIfAbsent(session, _ -> new ConcurrentSkipListMap<>());
    var sequence = stream.isEmpty() ? 1 : stream.lastKey() + 1;
    var record = Facts.fact(session, "id-" + sequence, sequence);
    stream.put(sequence, json.write(record));
    return record;
  }

  void change(StreamRecord record, UnaryOperator<String> change) {
    stream(record.sessionId()).computeIfPresent(record.sequence(), (_, text) -> change.apply(text));
  }

  /// As a journal does: all but the last.
  void forget(String session) {
    var stream = stream(session);
    stream.headMap(stream.lastKey()).clear();
  }

  @Override
  public StreamPage after(Topic<?> topic, String sessionId, long sequence, int limit) {
    pagesAsked.incrementAndGet();
    refuse();
    List<String> page =
        stream(sessionId).tailMap(sequence + 1).values().stream().limit(limit).toList();
    return new StreamPage(page, head(sessionId));
  }

  long head(String session) {
    var stream = stream(session);
    return stream.isEmpty() ? 0 : stream.lastKey();
  }

  @Override
  public StreamHeads heads(Topic<?> topic, String afterSession) {
    refuse();
    var heads = new TreeMap<String, Long>();
    records
        .tailMap(afterSession + "\0")
        .forEach((session, stream) -> heads.put(session, stream.lastKey()));
    return new StreamHeads(Map.copyOf(heads));
  }

  private SortedMap<Long, String> stream(String session) {
    return records.getOrDefault(session, new TreeMap<>());
  }

  private void refuse() {
    if (away || refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the writer is away, on purpose");
    }
  }
}
