package io.facteur.e2e.installation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports that nobody listens on.
public final class Ports {
  /// Below the range from which systems take ports by themselves: a process that is being started
  /// opens many of those before it gets to the one it was given.
  private static final int FIRST = 20_000;

  private static final int END = 32_000;

  private Ports() {}

  /// One that was free a moment ago.
  public static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isFree(port)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      // Taken, or not for us: the next one may do.
      return false;
    }
  }
}
