package io.facteur.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

@Timeout(30)
class ServiceClientTest {
  private static final int MANY = 60;

  private final OpenStreams streams = new OpenStreams();
  private final ClientHttpRequestFactory requests =
      new HttpComponentsClientHttpRequestFactory(ServiceClient.make(streams));
  private final CountDownLatch readerLeft = new CountDownLatch(1);
  private final CountDownLatch allThere = new CountDownLatch(MANY);
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer service;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    service.createContext("/endless", this::tellWithoutEnd);
    service.createContext("/together", this::answerWhenAllAreThere);
    service.createContext("/busy", exchange -> answer(exchange, 503));
    service.createContext("/elsewhere", exchange -> answer(exchange, 302));
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void cutsOffAnAnswerThatIsNotReadToItsEnd() throws Exception {
    try (ClientHttpResponse answer = get("/endless")) {
      byte[] begin = answer.getBody().readNBytes(8);
      assertThat(begin).asString().isEqualTo("data: 0\n");
    }

    assertThat(readerLeft.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void streamsEndForTheirReadersWhenTheGatewayStops() throws Exception {
    try (ClientHttpResponse answer = get("/endless");
        InputStream body = answer.getBody()) {
      assertThat(body.readNBytes(8)).hasSize(8);

      streams.end();

      assertThat(body.readAllBytes()).isNotNull();
    }
    assertThat(readerLeft.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void hasRoomForManyHeldRequests() throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> call =
          () -> {
            try (ClientHttpResponse answer = get("/together")) {
              return answer.getStatusCode().value();
            }
          };
      var answers = callers.invokeAll(Stream.generate(() -> call).limit(MANY).toList());

      assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo(200));
    }
  }

  @Test
  void passesOnWhatTheServiceSaid() throws Exception {
    try (ClientHttpResponse busy = get("/busy");
        ClientHttpResponse elsewhere = get("/elsewhere")) {
      assertThat(busy.getStatusCode().value()).isEqualTo(503);
      assertThat(elsewhere.getStatusCode().value()).isEqualTo(302);
    }
    assertThat(asked).hasValue(2);
  }

  private ClientHttpResponse get(String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + service.getAddress().getPort() + path);
    return requests.createRequest(uri, HttpMethod.GET).execute();
  }

  private void tellWithoutEnd(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (var body = exchange.getResponseBody()) {
      for (int i = 0; ; i++) {
        body.write(("data: " + i + "\n").getBytes(StandardCharsets.US_ASCII));
        body.flush();
      }
    } catch (IOException e) {
      readerLeft.countDown();
      throw e;
    }
  }

  private void answerWhenAllAreThere(HttpExchange exchange) throws IOException {
    allThere.countDown();
    try {
      answer(exchange, allThere.await(10, TimeUnit.SECONDS) ? 200 : 504);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    asked.incrementAndGet();
    exchange.getResponseHeaders().set("Location", "/busy");
    exchange.getResponseHeaders().set("Retry-After", "1");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
