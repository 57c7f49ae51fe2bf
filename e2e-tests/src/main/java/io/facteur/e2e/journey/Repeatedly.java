package io.facteur.e2e.journey;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Work done again and again beside the rest, until it is told to stop.
public final class Repeatedly implements AutoCloseable {
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> work;

  private Repeatedly(Runnable step, Duration pause) {
    work = executor.scheduleWithFixedDelay(step, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Begins at once.
  ///
  /// @param pause between the end of a step and the beginning of the next
  public static Repeatedly run(Duration pause, Runnable step) {
    return new Repeatedly(step, pause);
  }

  /// Lets time pass while the work goes on.
  ///
  /// @throws IllegalStateException when the work has failed
  public void goOn(Duration time) {
    try {
      work.get(time.toMillis(), TimeUnit.MILLISECONDS);
      throw new IllegalStateException("the work has ended by itself");
    } catch (java.util.concurrent.TimeoutException _) {
      // As it should: the work has no end.
    } catch (ExecutionException e) {
      throw new IllegalStateException("the work has failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Ends after the step that is under way.
  @Override
  public void close() {
    work.cancel(false);
    executor.close();
  }
}
