package io.facteur.whatsapp.engine.errand;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.connection.Connection;
import io.facteur.whatsapp.engine.connection.ConnectionLostException;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import io.facteur.whatsapp.engine.store.FencedException;
import io.facteur.whatsapp.engine.store.StoreException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that stanzas cause and that asks WhatsApp something, done one after the other beside the
/// thread that handles stanzas. Work is for the connection it came from; it is dropped with it, as
/// what caused it was not acknowledged and comes again.
public final class Errands implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Errands.class);

  private final Connection connection;
  private final BlockingQueue<Errand> waiting;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private record Errand(String name, long number, Runnable work) {}

  /// @param capacity errands that may wait
  public Errands(Connection connection, int capacity) {
    this.connection = connection;
    this.waiting = new LinkedBlockingQueue<>(capacity);
  }

  /// Hands work over.
  ///
  /// @param name for the log
  /// @return false when too much is waiting: do not acknowledge what caused it
  public boolean offer(String name, Runnable work) {
    boolean taken = waiting.offer(new Errand(name, connection.number(), work));
    if (!taken) {
      log.atWarn().addKeyValue("errand", name).log("errand.refused");
    }
    return taken;
  }

  /// Hands work over after a while, for the connection there is then. It is forgotten when the
  /// engine is closed before.
  ///
  /// @param name for the log
  public void later(Duration delay, String name, Runnable work) {
    Thread _ =
        Thread.ofVirtual()
            .name("facteur-later")
            .start(() -> {
              if (!stoppedWithin(delay)) {
                boolean _ = offer(name, work);
              }
            });
  }

  @Override
  public void run() {
    try {
      while (stopped.getCount() > 0) {
        Errand next = waiting.take();
        if (stopped.getCount() > 0 && next.number() == connection.number()) {
          attempt(next);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends [#run()] after the errand that is being done.
  public void stop() {
    stopped.countDown();
    // Wakes who waits for work; when there is no room for it, nobody waits.
    boolean _ = waiting.offer(new Errand("stop", connection.number(), () -> {}));
  }

  private boolean stoppedWithin(Duration delay) {
    try {
      return stopped.await(delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void attempt(Errand errand) {
    try {
      errand.work().run();
    } catch (EngineOfflineException | ConnectionLostException | QueryRefusedException e) {
      log.atWarn()
          .addKeyValue("errand", errand.name())
          .addKeyValue("reason", e.getMessage())
          .log("errand.undone");
    } catch (FencedException e) {
      connection.end(new Disconnection.Fenced(String.valueOf(e.getMessage())));
    } catch (StoreException e) {
      log.atWarn().setCause(e).addKeyValue("errand", errand.name()).log("errand.store-failed");
      connection.drop(errand.number(), "store: " + e.getMessage());
    } catch (RuntimeException e) {
      log.atError().setCause(e).addKeyValue("errand", errand.name()).log("errand.failed");
    }
  }
}
