package io.facteur.whatsapp.simulator.transcript;

import io.facteur.whatsapp.wire.node.Node;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What was said on every line, in the order in which it was read and written: the last entries in
/// memory, and all of them in a file when there is a folder. Used by any thread.
public final class Transcript implements AutoCloseable {
  /// Entries kept in memory; each is cut at some 2 000 characters.
  static final int KEPT = 10_000;

  private final InstantSource time;
  private final @Nullable TranscriptFile file;

  // Guards the entries, their numbers and the file.
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long last;

  /// @param folder gets `transcript.log`; null for none
  public Transcript(InstantSource time, @Nullable Path folder) {
    this.time = time;
    file = folder == null ? null : TranscriptFile.at(folder.resolve("transcript.log"));
  }

  /// Writes down one stanza.
  ///
  /// @param device whose it is
  public void record(String device, Direction direction, Node stanza) {
    add(device, direction, StanzaText.of(stanza));
  }

  /// Writes down that something happened to a stanza.
  ///
  /// @param what one word
  public void struck(String device, String what, Node stanza) {
    add(device, Direction.FAULT, what + " " + StanzaText.of(stanza));
  }

  /// Entries after a number, oldest first.
  ///
  /// @param device only this one's; empty for all
  public List<Entry> since(long number, Optional<String> device, int limit) {
    lock.lock();
    try {
      return entries.stream()
          .filter(entry -> entry.number() > number)
          .filter(entry -> device.isEmpty() || entry.device().equals(device.get()))
          .limit(limit)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private void add(String device, Direction direction, String text) {
    lock.lock();
    try {
      var entry = new Entry(++last, time.instant(), device, direction, text);
      entries.add(entry);
      if (entries.size() > KEPT) {
        entries.remove();
      }
      if (file != null) {
        file.append(entry);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (file != null) {
        file.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
