package io.facteur.e2e;

import io.facteur.e2e.installation.ChildJvm;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// Adds to a failure what the child JVMs wrote last.
public final class LogsOnFailure
    implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw withLogs(failure);
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw withLogs(failure);
  }

  private static Throwable withLogs(Throwable failure) {
    ChildJvm.running().forEach(child -> failure.addSuppressed(new ChildLog(child.tail())));
    return failure;
  }

  /// Carries a log; where it was made says nothing.
  private static final class ChildLog extends RuntimeException {
    ChildLog(String log) {
      super(log, null, false, false);
    }
  }
}
