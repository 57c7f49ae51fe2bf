package io.facteur.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.gateway.GatewayUnderTest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests as they are written by those who mean harm.
@Timeout(20)
class HostileRequestsTest {
  private static final String KEY = "X-API-Key: " + GatewayUnderTest.ADMIN + "\r\n";
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway = new GatewayUnderTest();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.forwarded.clear();
  }

  /// Two lengths are two requests to whoever reads the other one: the second must never be
  /// answered, nor reach a service.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
        "Content-Length: 4\r\nContent-Length: 40\r\n",
        "Content-Length: 4, 40\r\n",
        "Content-Length: +4\r\n",
        "Content-Length: -4\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding: identity, chunked\r\nContent-Length: 4\r\n",
        " Transfer-Encoding: chunked\r\n",
      })
  void aSecondRequestIsNotSmuggledIn(String lengths) throws IOException {
    String smuggled = "DELETE /api/v1/sessions/shop HTTP/1.1\r\nHost: x\r\n" + KEY + "\r\n";

    String answers =
        gateway.send(
            "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\n"
                + KEY
                + "Content-Type: application/json\r\n"
                + lengths
                + "\r\n0\r\n\r\n"
                + smuggled);

    assertThat(answers.split("HTTP/1\\.1 2", -1)).as(answers).hasSizeLessThanOrEqualTo(2);
    assertThat(gateway.forwarded).noneMatch(request -> request.startsWith("DELETE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Internal-Auth",
        "x-internal-auth",
        "X-Internal-Anything",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Prefix",
        "Forwarded",
        "Cookie",
        "Authorization",
        "apikey",
      })
  void whatOnlyServicesSayToEachOtherIsDropped(String header) throws IOException {
    gateway.ask(
        Map.of("X-API-Key", GatewayUnderTest.ADMIN, header, "forged-by-a-stranger"),
        "GET",
        "/api/v1/sessions",
        null);

    assertThat(gateway.headers.values())
        .noneMatch(values -> values.contains("forged-by-a-stranger"));
    assertThat(gateway.headers).containsKey("X-internal-auth");
  }

  @Test
  void aHeaderOfThatNameIsNoKey() {
    var answer =
        gateway.ask(
            Map.of("X-Internal-Auth", "v1.0.a.service.internal..x"),
            "GET",
            "/api/v1/sessions",
            null);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(gateway.forwarded).isEmpty();
  }

  @Test
  void headersThatAreTooLongAreRefused() throws IOException {
    String answer =
        gateway.send(
            "GET /api/v1/sessions HTTP/1.1\r\nHost: x\r\n"
                + KEY
                + "X-Long: "
                + "a".repeat(70_000)
                + "\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1\\.1 4(00|31) .*");
    assertThat(gateway.forwarded).isEmpty();
  }

  @Test
  void tooManyHeadersAreRefused() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      many.append("X-").append(i).append(": a\r\n");
    }

    String answer =
        gateway.send("GET /api/v1/sessions HTTP/1.1\r\nHost: x\r\n" + KEY + many + "\r\n");

    assertThat(answer).matches("(?s)HTTP/1\\.1 4(00|31) .*");
    assertThat(gateway.forwarded).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/sessions HTTP/1.1\r\n\r\n",
        "GET /api/v1/sessions HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET /api/v1/sess\\ions HTTP/1.1\r\nHost: x\r\n\r\n",
        "G\u0000T /api/v1/sessions HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /api/v1/sessions\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
        "nonsense\r\n\r\n",
      })
  void whatIsNoRequestIsRefusedAndShowsNothingOfTheServer(String request) throws IOException {
    String answer = gateway.send(request);

    assertThat(answer).matches("(?s)HTTP/1\\.1 4[0-9][0-9] .*");
    assertThat(answer).doesNotContain("<html", "Tomcat", "org.apache");
    assertThat(gateway.forwarded).isEmpty();
  }

  @Test
  void aMethodNobodyKnowsIsRefusedWithAProblem() throws IOException {
    String answer = gateway.send("TRACE /api/v1/api-keys HTTP/1.1\r\nHost: x\r\n" + KEY + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 405").contains("application/problem+json");
  }
}
