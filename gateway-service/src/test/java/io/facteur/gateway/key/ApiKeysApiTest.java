package io.facteur.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.gateway.GatewayUnderTest;
import io.facteur.gateway.GatewayUnderTest.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ApiKeysApiTest {
  private static final String KEYS = "/api/v1/api-keys";
  private static final String ADMIN = GatewayUnderTest.ADMIN;

  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway = new GatewayUnderTest();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void makesAKeyThatIsShownOnce() {
    JsonNode made = make(Map.of("name", "shop", "scopes", List.of("write")));

    String key = made.path("key").asString();
    assertThat(key).matches("wak_[0-9A-Za-z]{8}_[0-9A-Za-z]{49}");
    assertThat(gateway.ask(key, "POST", "/api/v1/sessions").status()).isEqualTo(200);
    Answer shown = gateway.ask(ADMIN, "GET", KEYS + "/" + made.path("id").asString());
    assertThat(shown.text()).doesNotContain(key).contains("\"source\":\"api\"");
    assertThat(gateway.ask(ADMIN, "GET", KEYS).text())
        .doesNotContain(key)
        .doesNotContain(ADMIN)
        .contains("\"source\":\"environment\"");
  }

  @ParameterizedTest
  @CsvSource({
    "read, GET, /api/v1/sessions, 200",
    "read, POST, /api/v1/sessions, 403",
    "read, DELETE, /api/v1/sessions/a, 403",
    "write, DELETE, /api/v1/sessions/a, 200",
    "write, GET, /api/v1/api-keys, 403",
    "write, GET, /api/v1/webhooks, 403",
    "write, POST, /api/v1/master-keys/rewrap, 403",
    "admin, GET, /api/v1/webhooks, 200",
    "admin, GET, /api/v1/api-keys, 200",
  })
  void aKeyMayDoWhatItsScopeSays(String scope, String method, String path, int status) {
    String key = make(Map.of("name", scope, "scopes", List.of(scope))).path("key").asString();

    assertThat(gateway.ask(key, method, path).status()).isEqualTo(status);
  }

  @Test
  void aKeyReachesItsSessionsOnly() {
    String key =
        make(Map.of("name", "one", "scopes", List.of("admin"), "sessions", List.of("mine")))
            .path("key")
            .asString();

    assertThat(gateway.ask(key, "GET", "/api/v1/sessions/mine").status()).isEqualTo(200);
    assertThat(gateway.ask(key, "GET", "/api/v1/sessions/mine/messages").status()).isEqualTo(200);
    assertThat(gateway.ask(key, "GET", "/api/v1/sessions/other").status()).isEqualTo(403);
    assertThat(gateway.ask(key, "GET", "/api/v1/webhooks").status()).isEqualTo(403);
    assertThat(gateway.ask(key, "GET", KEYS).status()).isEqualTo(403);
  }

  @Test
  void aKeyIsGoodUntilItExpiresAndFromWhereItMayBeUsed() {
    String brief =
        make(Map.of(
                "name", "brief",
                "scopes", List.of("read"),
                "expiresAt", Instant.now().plusMillis(700).toString()))
            .path("key")
            .asString();
    JsonNode elsewhere =
        make(
            Map.of(
                "name", "elsewhere",
                "scopes", List.of("read"),
                "networks", List.of("192.0.2.0/24")));
    String key = elsewhere.path("key").asString();

    assertThat(gateway.ask(brief, "GET", "/api/v1/sessions").status()).isEqualTo(200);
    assertThat(gateway.ask(key, "GET", "/api/v1/sessions").status()).isEqualTo(401);
    Answer changed =
        gateway.ask(
            ADMIN,
            "PATCH",
            KEYS + "/" + elsewhere.path("id").asString(),
            Map.of("networks", List.of("127.0.0.0/8", "::1")));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(gateway.ask(key, "GET", "/api/v1/sessions").status()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> gateway.ask(brief, "GET", "/api/v1/sessions").code().equals("UNAUTHORIZED"));
  }

  @Test
  void aKeyThatIsTakenBackIsGoodForNothing() {
    JsonNode made = make(Map.of("name", "gone", "scopes", List.of("read")));
    String path = KEYS + "/" + made.path("id").asString();
    String key = made.path("key").asString();
    assertThat(gateway.ask(key, "GET", "/api/v1/sessions").status()).isEqualTo(200);

    assertThat(gateway.ask(ADMIN, "DELETE", path).status()).isEqualTo(204);

    assertThat(gateway.ask(key, "GET", "/api/v1/sessions").status()).isEqualTo(401);
    assertThat(gateway.ask(ADMIN, "GET", path).code()).isEqualTo("API_KEY_NOT_FOUND");
    assertThat(gateway.ask(ADMIN, "DELETE", path).code()).isEqualTo("API_KEY_NOT_FOUND");
  }

  @Test
  void aKeyOfTheEnvironmentIsChangedThere() {
    assertThat(gateway.ask(ADMIN, "DELETE", KEYS + "/env-env").code())
        .isEqualTo("API_KEY_OF_ENVIRONMENT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"scopes\":[\"read\"]} | name",
        "{\"name\":\"x\"} | scopes",
        "{\"name\":\"x\",\"scopes\":[]} | scopes",
        "{\"name\":\"x\",\"scopes\":[\"root\"]} | scopes",
        "{\"name\":\"x\",\"scopes\":[\"read\"],\"sessions\":[\"A B\"]} | sessions",
        "{\"name\":\"x\",\"scopes\":[\"read\"],\"networks\":[\"example.org\"]} | networks",
        "{\"name\":\"x\",\"scopes\":[\"read\"],\"networks\":[\"10.0.0.0/99\"]} | networks",
        "{\"name\":\"x\",\"scopes\":[\"read\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"} | expiresAt",
      })
  void refusesWhatNoKeyCanBe(String body, String field) {
    Answer refused = gateway.ask(Map.of("X-API-Key", ADMIN), "POST", KEYS, body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("INVALID_API_KEY");
    assertThat(refused.json().path("field").asString()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({"X-API-Key, ''", "apikey, ''", "Authorization, 'Bearer '"})
  void takesAKeyFromEachHeader(String header, String before) {
    assertThat(
            gateway.ask(Map.of(header, before + ADMIN), "GET", "/api/v1/sessions", null).status())
        .isEqualTo(200);
  }

  @Test
  void theDocumentHasThem() {
    JsonNode document = gateway.ask("", "GET", "/api/docs/openapi.json").json();

    assertThat(document.path("paths").has(KEYS)).isTrue();
    assertThat(document.path("paths").has("/api/docs")).isFalse();
  }

  private static JsonNode make(Map<String, ?> wish) {
    Answer made = gateway.ask(ADMIN, "POST", KEYS, wish);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }
}
