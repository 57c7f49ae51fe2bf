package io.facteur.guardedhttp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedHttpTest {
  private final AtomicInteger hits = new AtomicInteger();
  private final CountDownLatch finished = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/ok", exchange -> answer(exchange, 200, "thanks"));
    server.createContext("/busy", exchange -> answer(exchange, 503, ""));
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/ok");
          answer(exchange, 302, "");
        });
    server.createContext("/drip", this::drip);
    server.start();
  }

  @AfterEach
  void stop() {
    finished.countDown();
    server.stop(0);
  }

  @Test
  void postsTheBytesAndReadsTheBeginningOfTheAnswer() {
    try (GuardedHttp http = client(true, Duration.ofSeconds(5))) {
      Exchange exchange = http.post(target("127.0.0.1", "/ok"), Map.of("webhook-id", "e1"), body());

      assertThat(exchange)
          .isInstanceOfSatisfying(
              Exchange.Answered.class,
              answered -> {
                assertThat(answered.status()).isEqualTo(200);
                assertThat(new String(answered.excerpt(), StandardCharsets.UTF_8))
                    .isEqualTo("thanks");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0"
      })
  void callsNothingThatThePolicyForbids(String host) {
    try (GuardedHttp http = client(false, Duration.ofSeconds(5))) {
      Exchange exchange =
          http.post(
              new TargetUrl(
                  java.net.URI.create(
                      "http://" + host + ":" + server.getAddress().getPort() + "/ok")),
              Map.of(),
              body());

      assertThat(exchange).isInstanceOf(Exchange.Blocked.class);
      assertThat(hits).hasValue(0);
    }
  }

  @Test
  void neitherFollowsARedirectNorRepeatsAfterAnError() {
    try (GuardedHttp http = client(true, Duration.ofSeconds(5))) {
      assertThat(http.post(target("127.0.0.1", "/moved"), Map.of(), body()))
          .isInstanceOfSatisfying(
              Exchange.Answered.class, answered -> assertThat(answered.status()).isEqualTo(302));
      assertThat(http.post(target("127.0.0.1", "/busy"), Map.of(), body()))
          .isInstanceOfSatisfying(
              Exchange.Answered.class, answered -> assertThat(answered.status()).isEqualTo(503));
      assertThat(hits).hasValue(2);
    }
  }

  @Test
  void givesUpOnAnAnswerThatDrips() {
    try (GuardedHttp http = client(true, Duration.ofMillis(600))) {
      assertThat(http.post(target("127.0.0.1", "/drip"), Map.of(), body()))
          .isInstanceOfSatisfying(
              Exchange.Failed.class, failed -> assertThat(failed.kind()).isEqualTo("timeout"));
    }
  }

  @Test
  void saysThatNobodyListens() {
    server.stop(0);
    try (GuardedHttp http = client(true, Duration.ofSeconds(5))) {
      assertThat(http.post(target("127.0.0.1", "/ok"), Map.of(), body()))
          .isInstanceOfSatisfying(
              Exchange.Failed.class, failed -> assertThat(failed.kind()).isEqualTo("connect"));
    }
  }

  private void drip(HttpExchange exchange) throws IOException {
    hits.incrementAndGet();
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (!finished.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        out.write('.');
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, int status, String text) throws IOException {
    hits.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static GuardedHttp client(boolean loopback, Duration whole) {
    return new GuardedHttp(
        AddressPolicy.of(loopback, List.of()),
        new GuardedHttpSettings(
            Duration.ofSeconds(1), Duration.ofSeconds(5), whole, 2_048, 10, 10, "test"));
  }

  private TargetUrl target(String host, String path) {
    return TargetUrl.parse("http://" + host + ":" + server.getAddress().getPort() + path);
  }

  private static byte[] body() {
    return "{}".getBytes(StandardCharsets.UTF_8);
  }
}
