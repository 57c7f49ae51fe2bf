package io.facteur.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The process behind `./facteur sandbox`, `up`, `simulator` and `listen`: reads what the user set,
/// starts what it names, says where it is, and stops it cleanly on Ctrl-C or SIGTERM. What the user
/// can mend is said in one line, with exit status 1.
public final class Launcher {
  private Launcher() {}

  /// Runs until it is stopped.
  ///
  /// @param arguments the mode (`sandbox`, `up`, `simulator`, `listen`), then flags
  public static void main(String[] arguments) throws InterruptedException {
    List<String> words = Arrays.asList(arguments);
    try {
      if (!words.isEmpty() && words.getFirst().equals("listen")) {
        WebhookListener.run(words.subList(1, words.size()), new Console(System.out));
      } else {
        run(LaunchSettings.from(words, System.getenv()));
      }
    } catch (LaunchException e) {
      new Console(System.err).say("facteur: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(LaunchSettings settings) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Installation installation = Installation.start(settings, new Console(System.out));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  installation.close();
                  stopped.countDown();
                },
                "shutdown"));
    stopped.await();
  }
}
