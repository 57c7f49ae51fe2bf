package io.facteur.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.session.ServiceUnderTest;
import io.facteur.session.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairingCodeApiTest {
  private static final String ALICE = "/phones/+33600000001";
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
  void linksByACodeAndGivesNoneAfterwards() {
    create("coded");

    var given = code("coded", "+33 6 00 00 00 01");

    assertThat(given.status()).as(given.text()).isEqualTo(200);
    assertThat(given.header("Cache-Control")).contains("no-store");
    assertThat(given.json().path("code").asString()).matches("[1-9A-Z]{4}-[1-9A-Z]{4}");
    assertThat(given.json().path("phoneNumber").asString()).isEqualTo("+33600000001");
    assertThat(given.json().path("expiresAt").asString()).contains("T").endsWith("Z");
    assertThat(reason("coded")).isEqualTo("enter_code");
    var typed =
        service.phone(
            "POST",
            ALICE + "/code",
            Optional.of(Map.of("code", given.json().path("code").asString())));
    assertThat(typed.status()).as(typed.text()).isEqualTo(200);
    awaitStatus("coded", "connected");
    assertProblem(code("coded", "+33600000001"), 409, "SESSION_ALREADY_LINKED");
  }

  @Test
  void startsASessionThatIsAtRest() {
    create("resting");
    assertThat(post("/api/v1/sessions/resting/stop", Map.of()).status()).isEqualTo(200);

    assertThat(code("resting", "33600000002").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "0612345678", "+33", "+999123456789", "12345678901234567"})
  void refusesWhatIsNoInternationalNumber(String number) {
    var refused = code("nobody", number);

    assertProblem(refused, 400, "INVALID_PHONE_NUMBER");
    assertThat(refused.json().path("message").asString()).isEqualTo("Invalid phone number format");
    assertThat(refused.json().path("field").asString()).isEqualTo("phoneNumber");
  }

  @Test
  void knowsNoSessionThatWasNotCreated() {
    assertProblem(code("nobody", "+33600000001"), 404, "SESSION_NOT_FOUND");
    assertProblem(
        post("/api/v1/sessions/nobody/pairing-code", Map.of("number", "1")), 400, "INVALID_BODY");
  }

  @Test
  void saysWhyWhatsAppGivesNone() {
    create("refused");

    refuseNext(429);
    var tooOften = code("refused", "+33600000001");
    refuseNext(452);
    var refused = code("refused", "+33600000001");

    assertProblem(tooOften, 429, "PAIRING_CODE_TOO_OFTEN");
    assertProblem(refused, 422, "PAIRING_CODE_REFUSED");
    assertThat(refused.json().path("whatsappCode").asInt()).isEqualTo(452);
  }

  private static void refuseNext(int code) {
    var path = "/admin/faults/pairing-codes?code=" + code;
    assertThat(service.phone("POST", path, Optional.empty()).status()).isEqualTo(200);
  }

  private static void create(String id) {
    assertThat(post("/api/v1/sessions", Map.of("id", id)).status()).isEqualTo(201);
  }

  private static Answer code(String session, String phoneNumber) {
    return post(
        "/api/v1/sessions/" + session + "/pairing-code", Map.of("phoneNumber", phoneNumber));
  }

  private static String reason(String id) {
    return service
        .ask("GET", "/api/v1/sessions/" + id, Optional.empty())
        .json()
        .path("statusReason")
        .asString();
  }

  private static void awaitStatus(String id, String status) {
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() ->
            assertThat(
                    service
                        .ask("GET", "/api/v1/sessions/" + id, Optional.empty())
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo(status));
  }

  private static Answer post(String path, Object body) {
    return service.ask("POST", path, Optional.of(body));
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().path("code").asString()).isEqualTo(code);
  }
}
