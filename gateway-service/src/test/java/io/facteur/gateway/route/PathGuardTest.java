package io.facteur.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.gateway.GatewayUnderTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathGuardTest {
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway = new GatewayUnderTest();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  /// Written as they are: a client would tidy them.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api;x/v1/sessions",
        "/api;/v1/sessions",
        "/api/v1;a=b/sessions",
        "/api/v1/sessions;x=1",
        "/api/v1/sessions/mine;/../other",
        "/%61pi/v1/sessions",
        "/api%2fv1/sessions",
        "/api%2Fv1/sessions",
        "/%2e%2e/api/v1/sessions",
        "/api/docs/../v1/sessions",
        "/api/docs/..;/v1/sessions",
        "/api/docs/%2e%2e/v1/sessions",
        "/./api/v1/sessions",
        "//api/v1/sessions",
        "/api//v1/sessions",
        "/dashboard/..%2fapi/v1/sessions",
        "/dashboard/../api/v1/sessions",
        "/dashboard//../api/v1/sessions",
        "/api%5cv1/sessions",
        "/api\\v1/sessions",
        "/api/v1/sessions%00",
        "/api/v1/sessions%0d%0aX:y",
        "/api/v1/sessions/%25",
        "/api/v1/sessions/%zz",
        "/api/v1/sessions/%4",
        "/internal/sessions/shop/data-key",
        "/api/v1/sessions",
        "/actuator/env",
      })
  void strangersReachNoServiceByAnyPath(String path) throws IOException {
    String status = get(path);

    assertThat(status).matches("HTTP/1\\.1 (400|401|404) .*");
    assertThat(gateway.forwarded).isEmpty();
  }

  private static String get(String path) throws IOException {
    return gateway
        .send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .lines()
        .findFirst()
        .orElse("");
  }
}
