package io.facteur.eventbus;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// What may be committed: per partition everything before the first record that is not settled.
final class Offsets {

  private final ReentrantLock lock = new ReentrantLock(); // guards all below
  private final Map<TopicPartition, TreeSet<Long>> open = new HashMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();

  /// A record was polled.
  ///
  /// @return to be run once it is settled: handled, or safe without Kafka
  Runnable polled(TopicPartition partition, long offset) {
    lock.lock();
    try {
      open.computeIfAbsent(partition, _ -> new TreeSet<>()).add(offset);
      next.put(partition, offset + 1);
    } finally {
      lock.unlock();
    }
    return () -> settle(partition, offset);
  }

  /// What to commit now; empty when nothing moved since the last time.
  Map<TopicPartition, OffsetAndMetadata> progress() {
    lock.lock();
    try {
      var progress = new HashMap<TopicPartition, OffsetAndMetadata>();
      for (var entry : next.entrySet()) {
        var partition = entry.getKey();
        var unsettled = open.getOrDefault(partition, new TreeSet<>());
        long offset = unsettled.isEmpty() ? entry.getValue() : unsettled.first();
        var before = committed.put(partition, offset);
        if (before == null || before != offset) {
          progress.put(partition, new OffsetAndMetadata(offset));
        }
      }
      return progress;
    } finally {
      lock.unlock();
    }
  }

  /// These partitions are no longer ours.
  void forget(Collection<TopicPartition> partitions) {
    lock.lock();
    try {
      open.keySet().removeAll(partitions);
      next.keySet().removeAll(partitions);
      committed.keySet().removeAll(partitions);
    } finally {
      lock.unlock();
    }
  }

  private void settle(TopicPartition partition, long offset) {
    lock.lock();
    try {
      var unsettled = open.get(partition);
      if (unsettled != null) {
        unsettled.remove(offset);
      }
    } finally {
      lock.unlock();
    }
  }
}
