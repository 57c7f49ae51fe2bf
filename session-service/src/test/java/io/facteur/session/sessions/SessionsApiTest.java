package io.facteur.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.servicekit.identity.Caller;
import io.facteur.session.ServiceUnderTest;
import io.facteur.session.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SessionsApiTest {
  private static ServiceUnderTest service;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    service = new ServiceUnderTest(folder);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void createsASessionWithItsFirstCode() {
    var created =
        post("/api/v1/sessions", Map.of("label", "The shop", "metadata", Map.of("tenant", "a")));

    assertThat(created.status()).isEqualTo(201);
    var session = created.json();
    assertThat(created.header("Location"))
        .isEqualTo("/api/v1/sessions/" + session.path("id").asString());
    assertThat(session.path("id").asString()).matches("[a-z0-9]{12}");
    assertThat(session.path("label").asString()).isEqualTo("The shop");
    assertThat(session.path("status").asString()).isEqualTo("pending");
    assertThat(session.path("statusReason").asString()).isEqualTo("scan_qr");
    assertThat(session.path("qr").path("text").asString()).contains(",");
    assertThat(session.path("qr").path("png").asString()).startsWith("data:image/png;base64,");
    assertThat(session.path("qr").path("expiresAt").asString()).contains("T").endsWith("Z");
    assertThat(session.path("metadata").path("tenant").asString()).isEqualTo("a");
    assertThat(session.path("sandbox").asBoolean()).isTrue();
    assertThat(session.path("phoneNumber").isNull()).isTrue();
    assertThat(session.path("links").path("qr").asString()).endsWith("/qr");
  }

  @Test
  void keepsAProxySealedAndShowsItWithoutItsPassword() {
    var created =
        post(
            "/api/v1/sessions",
            Map.of("id", "proxied", "proxy", Map.of("url", "socks5://me:word-x@127.0.0.1:9")));

    assertThat(created.status()).isEqualTo(201);
    var session = created.json();
    assertThat(session.path("proxy").path("url").asString()).isEqualTo("socks5://127.0.0.1:9");
    assertThat(session.path("statusReason").asString()).isIn("scan_qr", "proxy_failed");
    assertThat(created.text()).doesNotContain("word-x");
    assertThat(service.database().getCollection("sessions").find().map(Document::toJson))
        .noneMatch(json -> json.contains("word-x"));
    var without = patch("proxied", Map.of("proxy", Map.of("url", "")));
    assertThat(without.json().path("proxy").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://proxy.example, 400, INVALID_SESSION",
    "socks5://hidden@proxy.example/path, 400, INVALID_SESSION",
    "socks5://hidden:hidden@10.0.0.1:1080, 422, PROXY_TARGET_BLOCKED",
    "http://169.254.169.254:80, 422, PROXY_TARGET_BLOCKED",
  })
  void refusesAProxyThatCannotBe(String url, int status, String code) {
    var refused = post("/api/v1/sessions", Map.of("id", "unproxied", "proxy", Map.of("url", url)));

    assertProblem(refused, status, code);
    assertThat(refused.text()).doesNotContain("hidden");
    assertProblem(get("/api/v1/sessions/unproxied"), 404, "SESSION_NOT_FOUND");
  }

  @Test
  void showsHowItStandsAndHowPhonesListIt() {
    var device = Map.of("name", "Till", "platform", "firefox");
    var session = post("/api/v1/sessions", Map.of("id", "shown", "device", device)).json();

    assertThat(session.path("statusSince").asString()).contains("T");
    assertThat(session.path("uptimeSeconds").isNull()).isTrue();
    assertThat(session.path("lastActivityAt").isNull()).isTrue();
    assertThat(session.path("device").path("name").asString()).isEqualTo("Till");
    assertThat(session.path("device").path("platform").asString()).isEqualTo("firefox");
    assertThat(create("usual").json().path("device").path("name").asString()).isEqualTo("Facteur");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no zip", "PK"})
  void takesNothingOverThatIsNoFolder(String body) {
    var refused =
        service.askWith(
            "application/zip",
            "/api/v1/sessions/import?id=adopted",
            body.getBytes(StandardCharsets.UTF_8));

    assertProblem(refused, 422, "UNREADABLE_AUTH_FOLDER");
    assertProblem(get("/api/v1/sessions/adopted"), 404, "SESSION_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/sessions", "/internal/sessions/shop/data-key", "/%61pi/v1/x"})
  void answersNobodyWithoutAKey(String path) {
    var stranger = new Caller("anonymous", Set.of(), Set.of());

    assertThat(service.askAs(stranger, "GET", path, Optional.empty()).status()).isEqualTo(401);
  }

  @Test
  void createsASessionWithoutABody() {
    assertThat(service.ask("POST", "/api/v1/sessions", Optional.empty()).status()).isEqualTo(201);
  }

  @Test
  void refusesAnIdThatIsTaken() {
    create("taken");

    assertProblem(post("/api/v1/sessions", Map.of("id", "taken")), 409, "SESSION_EXISTS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shop", "a b", "a/b", "", "x|y"})
  void refusesAnIdOfAnotherForm(String id) {
    var refused = post("/api/v1/sessions", Map.of("id", id));

    assertProblem(refused, 400, "INVALID_SESSION");
    assertThat(refused.json().path("field").asString()).isEqualTo("id");
  }

  @Test
  void refusesAFieldThatDoesNotExist() {
    assertProblem(post("/api/v1/sessions", Map.of("name", "x")), 400, "INVALID_BODY");
  }

  @Test
  void knowsNoSessionThatWasNotCreated() {
    assertProblem(get("/api/v1/sessions/nobody"), 404, "SESSION_NOT_FOUND");
    assertProblem(get("/api/v1/sessions/nobody/qr"), 404, "SESSION_NOT_FOUND");
    assertProblem(get("/internal/sessions/nobody"), 404, "SESSION_NOT_FOUND");
    assertProblem(get("/internal/sessions/nobody/data-key"), 404, "SESSION_NOT_FOUND");
    assertProblem(post("/api/v1/sessions/nobody/start", Map.of()), 404, "SESSION_NOT_FOUND");
    assertProblem(
        service.ask("DELETE", "/api/v1/sessions/nobody", Optional.empty()),
        404,
        "SESSION_NOT_FOUND");
  }

  @Test
  void makesTheWebhookBeforeItAnswers() {
    var created =
        post(
            "/api/v1/sessions",
            Map.of("id", "hooked", "webhook", Map.of("url", "https://example.org/hook")));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("webhook").path("id").asString()).isEqualTo("wh_1");
    assertThat(created.json().path("webhook").path("secret").asString()).isEqualTo("whsec_eA==");
    assertThat(service.webhookRequests)
        .anyMatch(request ->
            request.startsWith("/internal/sessions/hooked/webhooks ")
                && request.contains("https://example.org/hook"));
  }

  @ParameterizedTest
  @CsvSource({"400, 400, INVALID_URL", "500, 503, SERVICE_UNAVAILABLE"})
  void createsNoSessionWhoseWebhookCannotBeMade(int webhookSays, int status, String code) {
    service.webhookAnswer.set(webhookSays);
    try {
      var refused =
          post(
              "/api/v1/sessions",
              Map.of("id", "unhooked", "webhook", Map.of("url", "http://nowhere/")));

      assertProblem(refused, status, code);
    } finally {
      service.webhookAnswer.set(201);
    }
    assertProblem(get("/api/v1/sessions/unhooked"), 404, "SESSION_NOT_FOUND");
    assertThat(create("unhooked").status()).isEqualTo(201);
    assertThat(service.ask("DELETE", "/api/v1/sessions/unhooked", Optional.empty()).status())
        .isEqualTo(204);
  }

  @Test
  void listsSessionsPageByPage() {
    List.of("list-a", "list-b", "list-c").forEach(SessionsApiTest::create);
    var caller = new Caller("k", Set.of("read"), Set.of("list-a", "list-b", "list-c"));

    var first = service.askAs(caller, "GET", "/api/v1/sessions?limit=2", Optional.empty()).json();
    var cursor = first.path("nextCursor").asString();
    var second =
        service
            .askAs(caller, "GET", "/api/v1/sessions?limit=2&cursor=" + cursor, Optional.empty())
            .json();

    assertThat(ids(first)).containsExactly("list-a", "list-b");
    assertThat(ids(second)).containsExactly("list-c");
    assertThat(second.path("nextCursor").isNull()).isTrue();
  }

  @Test
  void letsALimitedKeyCreateOnlyItsOwnSessions() {
    var caller = new Caller("k", Set.of("write"), Set.of("mine"));

    var refused =
        service.askAs(caller, "POST", "/api/v1/sessions", Optional.of(Map.of("id", "yours")));

    assertProblem(refused, 403, "SESSION_OUT_OF_REACH");
    assertProblem(get("/api/v1/sessions/yours"), 404, "SESSION_NOT_FOUND");
  }

  @Test
  void changesLabelAndMetadata() {
    create("renamed");

    var changed =
        service.ask("PATCH", "/api/v1/sessions/renamed", Optional.of(Map.of("label", "New name")));

    assertThat(changed.status()).isEqualTo(200);
    assertThat(get("/api/v1/sessions/renamed").json().path("label").asString())
        .isEqualTo("New name");
    assertThat(get("/internal/streams/session.facts/sessions/renamed?after=1").text())
        .as("others learn what to echo")
        .contains("session.status-changed");
  }

  @ParameterizedTest
  @CsvSource({
    "?format=png, */*, image/png",
    "?format=svg, */*, image/svg+xml",
    "?format=text, */*, text/plain;charset=UTF-8",
    "?format=raw, image/png, text/plain;charset=UTF-8",
    "?format=json, */*, application/json",
    "'', image/svg+xml, image/svg+xml",
    "'', text/plain, text/plain;charset=UTF-8",
    "'', application/json, application/json",
    "'', text/html;q=0.9, image/png",
  })
  void showsTheCodeInTheFormThatIsAskedFor(String query, String accept, String type) {
    create("shown");

    var shown =
        service.ask("GET", "/api/v1/sessions/shown/qr" + query, Optional.empty(), "Accept", accept);

    assertThat(shown.status()).as(shown.text()).isEqualTo(200);
    assertThat(shown.header("Content-Type")).isEqualTo(type);
    assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
    assertThat(shown.response().body()).isNotEmpty();
  }

  @Test
  void givesTheSameWordsInEveryForm() {
    create("words");

    var raw = get("/api/v1/sessions/words/qr?format=raw").text();

    assertThat(get("/api/v1/sessions/words/qr?format=json").json().path("text").asString())
        .isEqualTo(raw);
    assertThat(get("/api/v1/sessions/words").json().path("qr").path("text").asString())
        .isEqualTo(raw);
  }

  @Test
  void knowsNoOtherForms() {
    create("forms");

    assertProblem(get("/api/v1/sessions/forms/qr?format=gif"), 400, "UNKNOWN_QR_FORMAT");
  }

  @Test
  void showsNoCodeOfASessionThatWasStopped() {
    create("stopped");

    var stopped = post("/api/v1/sessions/stopped/stop", Map.of());

    assertThat(stopped.json().path("status").asString()).isEqualTo("disconnected");
    assertThat(stopped.json().path("statusReason").asString()).isEqualTo("stopped");
    var refused =
        service.ask("GET", "/api/v1/sessions/stopped/qr", Optional.empty(), "Accept", "image/png");
    assertProblem(refused, 409, "SESSION_NOT_STARTED");
  }

  @Test
  void showsANewCodeAfterANewStart() {
    create("again");
    var before = get("/api/v1/sessions/again/qr?format=raw").text();
    post("/api/v1/sessions/again/stop", Map.of());

    var started = post("/api/v1/sessions/again/start", Map.of());

    assertThat(started.json().path("status").asString()).isEqualTo("pending");
    assertThat(started.json().path("qr").path("text").asString()).isNotEmpty().isNotEqualTo(before);
  }

  @Test
  void refusesToAskWhatsAppForAnUnlinkedSession() {
    create("unlinked");

    assertProblem(
        get("/internal/sessions/unlinked/numbers/33600000002"), 503, "SESSION_NOT_CONNECTED");
  }

  @Test
  void isReadyAndHealthy() {
    assertThat(get("/health/readiness").json().path("status").asString()).isEqualTo("UP");
    assertThat(get("/health/liveness").json().path("status").asString()).isEqualTo("UP");
  }

  @Test
  void countsItsSessions() {
    create("counted");

    assertThat(get("/metrics").text())
        .containsPattern("(?m)^facteur_sessions_running(\\{.*})? [1-9]")
        .contains("facteur_sessions_online");
  }

  @Test
  void describesItsResource() {
    var document = get("/internal/openapi");

    assertThat(document.status()).isEqualTo(200);
    assertThat(document.json().path("paths").has("/api/v1/sessions/{session}/qr")).isTrue();
    assertThat(document.text()).doesNotContain("/internal/sessions").doesNotContain("\"caller\"");
  }

  private static Answer create(String id) {
    return post("/api/v1/sessions", Map.of("id", id));
  }

  private static Answer patch(String id, Map<String, ?> body) {
    return service.ask("PATCH", "/api/v1/sessions/" + id, Optional.of(body));
  }

  private static Answer get(String path) {
    return service.ask("GET", path, Optional.empty());
  }

  private static Answer post(String path, Map<String, ?> body) {
    return service.ask("POST", path, Optional.of(body));
  }

  private static List<String> ids(JsonNode page) {
    return StreamSupport.stream(page.path("items").spliterator(), false)
        .map(item -> item.path("id").asString())
        .toList();
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("code").asString()).isEqualTo(code);
    assertThat(answer.json().path("message").asString()).isNotEmpty();
  }
}
