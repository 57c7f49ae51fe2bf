package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.engine.socket.SocketEvents;
import io.facteur.whatsapp.wire.frame.FrameReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Frames that arrived on one socket and wait to be read. When it is full the socket is read no
/// further; when the socket is closed, what is already here can still be read.
final class Inbox implements SocketEvents {
  private static final byte[] WAKE_UP = new byte[0];

  private final FrameReader frames = new FrameReader();
  private final BlockingQueue<byte[]> waiting;
  private final AtomicReference<@Nullable String> closed = new AtomicReference<>();
  private volatile long heardAt = System.nanoTime();

  Inbox(int capacity) {
    this.waiting = new LinkedBlockingQueue<>(capacity);
  }

  @Override
  public void bytes(byte[] chunk) {
    heardAt = System.nanoTime();
    if (closed.get() != null) {
      return;
    }
    try {
      frames.accept(chunk);
      for (Optional<byte[]> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
        put(frame.get());
      }
    } catch (RuntimeException e) {
      closed("unreadable frame: " + e.getMessage());
    }
  }

  private void put(byte[] frame) {
    try {
      while (closed.get() == null && !waiting.offer(frame, 100, TimeUnit.MILLISECONDS)) {
        // Full: hold the socket back until the reader has taken one, or has gone.
        heardAt = System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed("interrupted");
    }
  }

  @Override
  public void closed(String reason) {
    if (closed.compareAndSet(null, reason)) {
      boolean _ = waiting.offer(WAKE_UP);
    }
  }

  /// The next frame; waits for it.
  ///
  /// @return empty when the socket is closed and everything was read
  Optional<byte[]> next() throws InterruptedException {
    while (closed.get() == null || !waiting.isEmpty()) {
      // Closing wakes who waits here; when there is no room for that, nobody does.
      byte[] frame = waiting.take();
      if (frame.length > 0) {
        return Optional.of(frame);
      }
    }
    return Optional.empty();
  }

  /// The next frame, or empty when there is none in time or the socket is closed.
  Optional<byte[]> next(Duration limit) throws InterruptedException {
    byte[] frame = waiting.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    return frame == null || frame.length == 0 ? Optional.empty() : Optional.of(frame);
  }

  /// Why the socket closed; empty while it is open.
  Optional<String> closedBecause() {
    return Optional.ofNullable(closed.get());
  }

  /// How long ago anything arrived.
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heardAt);
  }
}
