package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.engine.socket.SocketEvents;
import io.facteur.whatsapp.wire.frame.FrameReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The frames of one socket. During the handshake they wait to be asked for; from then on they are
/// handed over as they come, on the socket's own thread.
final class Inbox implements SocketEvents {
  private static final byte[] WAKE_UP = new byte[0];

  /// Frames of a handshake that may wait. It has two; a server that says more is none.
  private static final int HANDSHAKE = 64;

  private final FrameReader frames = new FrameReader();
  private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(HANDSHAKE);
  private final AtomicReference<@Nullable String> closed = new AtomicReference<>();

  // Guards sink: what waits is handed over before what comes after it.
  private final ReentrantLock handing = new ReentrantLock();
  private volatile @Nullable FrameSink sink;

  private volatile long heardAt = System.nanoTime();
  private volatile boolean held;

  @Override
  public void bytes(byte[] chunk) {
    heardAt = System.nanoTime();
    try {
      frames.accept(chunk);
      for (Optional<byte[]> frame = frames.next();
          frame.isPresent() && closed.get() == null;
          frame = frames.next()) {
        take(frame.get());
      }
    } catch (RuntimeException e) {
      closed("unreadable frame: " + e.getMessage());
    }
  }

  private void take(byte[] frame) {
    handing.lock();
    try {
      if (sink != null) {
        hand(sink, frame);
      } else if (!waiting.offer(frame)) {
        closed("more than a handshake");
      }
    } finally {
      handing.unlock();
    }
  }

  private void hand(FrameSink to, byte[] frame) {
    held = true;
    to.frame(frame);
    heardAt = System.nanoTime();
    held = false;
  }

  @Override
  public void closed(String reason) {
    if (closed.compareAndSet(null, reason)) {
      boolean _ = waiting.offer(WAKE_UP);
      FrameSink reader = sink;
      if (reader != null) {
        reader.ended();
      }
    }
  }

  /// Hands over what is here and what will come.
  void forward(FrameSink reader) {
    handing.lock();
    try {
      sink = reader;
      for (byte[] frame = waiting.poll(); frame != null; frame = waiting.poll()) {
        if (frame.length > 0) {
          hand(reader, frame);
        }
      }
      if (closed.get() != null) {
        reader.ended();
      }
    } finally {
      handing.unlock();
    }
  }

  /// The next frame of the handshake, or empty when there is none in time or the socket is closed.
  Optional<byte[]> next(Duration limit) throws InterruptedException {
    byte[] frame = waiting.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    return frame == null || frame.length == 0 ? Optional.empty() : Optional.of(frame);
  }

  /// Why the socket closed; empty while it is open.
  Optional<String> closedBecause() {
    return Optional.ofNullable(closed.get());
  }

  /// How long ago anything arrived; none while the socket is held back.
  Duration silence() {
    return held ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - heardAt);
  }
}
