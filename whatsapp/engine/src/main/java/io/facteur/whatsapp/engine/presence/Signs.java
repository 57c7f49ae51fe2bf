package io.facteur.whatsapp.engine.presence;

import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.Presence.Sign;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// Keeps signs shown: an app takes one down after about 25 seconds, so it is written again until it
/// ends. One virtual thread for each chat in which something is shown. Protocol reference:
/// messaging.md §10.
final class Signs {
  private final BiConsumer<Jid, Sign> writer;
  private final Duration repeat;
  private final Map<Jid, CountDownLatch> shown = new ConcurrentHashMap<>();

  /// @param writer writes one sign; throws [EngineOfflineException] when it cannot
  Signs(BiConsumer<Jid, Sign> writer, Duration repeat) {
    this.writer = writer;
    this.repeat = repeat;
  }

  /// Shows a sign in the place of the one before.
  void show(Jid chat, Sign sign, Duration lasting) {
    end(chat);
    writer.accept(chat, sign);
    if (sign != Sign.PAUSED) {
      var ended = new CountDownLatch(1);
      shown.put(chat, ended);
      Thread.ofVirtual()
          .name("facteur-sign")
          .start(() -> keep(chat, sign, System.nanoTime() + lasting.toNanos(), ended));
    }
  }

  /// Ends all of them, without a word.
  void forget() {
    shown.keySet().forEach(this::end);
  }

  private void end(Jid chat) {
    CountDownLatch before = shown.remove(chat);
    if (before != null) {
      before.countDown();
    }
  }

  private void keep(Jid chat, Sign sign, long deadline, CountDownLatch ended) {
    try {
      while (true) {
        long left = deadline - System.nanoTime();
        if (ended.await(Math.min(left, repeat.toNanos()), TimeUnit.NANOSECONDS)) {
          return;
        }
        if (System.nanoTime() >= deadline) {
          if (shown.remove(chat, ended)) {
            writer.accept(chat, Sign.PAUSED);
          }
          return;
        }
        writer.accept(chat, sign);
      }
    } catch (EngineOfflineException _) {
      // Nobody is shown anything by a device that is gone.
      shown.remove(chat, ended);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
