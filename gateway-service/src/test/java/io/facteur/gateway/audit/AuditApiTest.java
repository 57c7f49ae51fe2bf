package io.facteur.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.gateway.GatewayUnderTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AuditApiTest {
  private static final String ADMIN = GatewayUnderTest.ADMIN;

  @Test
  void whatGivesRightsOrEndsSessionsIsWrittenDown() throws IOException {
    try (var gateway = new GatewayUnderTest()) {
      String made =
          gateway
              .ask(
                  ADMIN, "POST", "/api/v1/api-keys", Map.of("name", "x", "scopes", List.of("read")))
              .json()
              .path("id")
              .asString();
      gateway.ask(ADMIN, "POST", "/api/v1/sessions", Map.of("id", "shop"));
      gateway.ask(ADMIN, "GET", "/api/v1/sessions/shop");
      gateway.ask(ADMIN, "POST", "/api/v1/sessions/shop/messages", Map.of());
      gateway.ask(ADMIN, "DELETE", "/api/v1/sessions/shop");
      gateway.ask(ADMIN, "DELETE", "/api/v1/api-keys/" + made);
      gateway.ask(ADMIN, "DELETE", "/api/v1/api-keys/" + made);

      JsonNode page = gateway.ask(ADMIN, "GET", "/api/v1/audit").json();
      assertThat(page.path("items").valueStream().map(entry -> entry.path("action").asString()))
          .containsExactly(
              "DELETE /api/v1/api-keys/" + made,
              "DELETE /api/v1/api-keys/" + made,
              "DELETE /api/v1/sessions/shop",
              "POST /api/v1/sessions",
              "POST /api/v1/api-keys");
      assertThat(page.path("items").valueStream().map(entry -> entry.path("status").asInt()))
          .containsExactly(404, 204, 200, 200, 201);
      assertThat(page.path("items").path(0).path("keyId").asString()).isEqualTo("env-env");
      assertThat(page.path("items").path(0).path("requestId").asString()).isNotBlank();

      JsonNode first = gateway.ask(ADMIN, "GET", "/api/v1/audit?limit=2").json();
      String cursor = first.path("nextCursor").asString();
      JsonNode second = gateway.ask(ADMIN, "GET", "/api/v1/audit?limit=3&cursor=" + cursor).json();
      assertThat(first.path("items")).hasSize(2);
      assertThat(second.path("items")).hasSize(3);
      assertThat(second.path("nextCursor").isNull()).isTrue();
      assertThat(gateway.ask(ADMIN, "GET", "/api/v1/audit?keyId=none").json().path("items"))
          .isEmpty();
      assertThat(gateway.ask(ADMIN, "GET", "/api/v1/audit?limit=0").status()).isEqualTo(400);
    }
  }
}
