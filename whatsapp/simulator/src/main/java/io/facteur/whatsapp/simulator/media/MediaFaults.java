package io.facteur.whatsapp.simulator.media;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/// What goes wrong at the media host on request; forgotten when the simulator stops. Thread safe.
public final class MediaFaults {

  /// Which way a file goes.
  public enum Way {
    UPLOAD,
    DOWNLOAD
  }

  private record Answer(int status, int left) {}

  private record Break(long bytes, int left) {}

  private record Pause(Duration time, int left) {}

  private final ReentrantLock lock = new ReentrantLock(); // guards the maps
  private final Map<Way, Answer> answers = new EnumMap<>(Way.class);
  private final Map<Way, Break> breaks = new EnumMap<>(Way.class);
  private final Map<Way, Pause> pauses = new EnumMap<>(Way.class);

  /// Answers the next `count` requests with `status`, such as 404 or 503.
  public void answer(Way way, int status, int count) {
    change(() -> answers.put(way, new Answer(status, count)));
  }

  /// Breaks the connection of the next `count` requests after that many bytes of the file.
  public void breakAfter(Way way, long bytes, int count) {
    change(() -> breaks.put(way, new Break(bytes, count)));
  }

  /// Lets the next `count` requests wait that long for their answer.
  public void pause(Way way, Duration time, int count) {
    change(() -> pauses.put(way, new Pause(time, count)));
  }

  /// Everything goes well again.
  public void heal() {
    change(() -> {
      answers.clear();
      breaks.clear();
      pauses.clear();
    });
  }

  OptionalInt nextAnswer(Way way) {
    lock.lock();
    try {
      var next = answers.get(way);
      if (next == null || next.left() <= 0) {
        return OptionalInt.empty();
      }
      answers.put(way, new Answer(next.status(), next.left() - 1));
      return OptionalInt.of(next.status());
    } finally {
      lock.unlock();
    }
  }

  OptionalLong nextBreak(Way way) {
    lock.lock();
    try {
      var next = breaks.get(way);
      if (next == null || next.left() <= 0) {
        return OptionalLong.empty();
      }
      breaks.put(way, new Break(next.bytes(), next.left() - 1));
      return OptionalLong.of(next.bytes());
    } finally {
      lock.unlock();
    }
  }

  Duration nextPause(Way way) {
    lock.lock();
    try {
      var next = pauses.get(way);
      if (next == null || next.left() <= 0) {
        return Duration.ZERO;
      }
      pauses.put(way, new Pause(next.time(), next.left() - 1));
      return next.time();
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
