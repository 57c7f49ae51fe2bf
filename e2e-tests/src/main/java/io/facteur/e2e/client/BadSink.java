package io.facteur.e2e.client;

import com.sun.net.httpserver.HttpServer;
import io.facteur.e2e.installation.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A webhook's receiver that is no good.
public final class BadSink implements AutoCloseable {
  private static final Duration SLOW = Duration.ofSeconds(9);
  private static final Duration DRIP = Duration.ofMillis(500);

  private final int port;
  private final @Nullable HttpServer server;

  private BadSink(int port, @Nullable HttpServer server) {
    this.port = port;
    this.server = server;
  }

  /// Nobody listens.
  public static BadSink dead() {
    return new BadSink(Ports.free(), null);
  }

  /// Takes everything, after nine seconds.
  public static BadSink slow() {
    return listening(out -> {
      Thread.sleep(SLOW);
      out.close();
    });
  }

  /// Answers a byte at a time, and never comes to an end.
  public static BadSink dripping() {
    return listening(out -> {
      while (true) {
        out.write('.');
        out.flush();
        Thread.sleep(DRIP);
      }
    });
  }

  @FunctionalInterface
  private interface Answering {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  private static BadSink listening(Answering answering) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/",
          exchange -> {
            byte[] _ = exchange.getRequestBody().readAllBytes();
            try (exchange) {
              exchange.sendResponseHeaders(200, 0);
              answering.to(exchange.getResponseBody());
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      server.start();
      return new BadSink(server.getAddress().getPort(), server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + port + "/";
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
  }
}
