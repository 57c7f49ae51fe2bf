package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.e2e.client.Answer;
import io.facteur.e2e.client.Api;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.installation.Sandbox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What callers are told when something is wrong, in the words of the specification.
@ExtendWith({SharedSandbox.class, LogsOnFailure.class})
class ProblemsStory {
  private static final String SOMEBODY = "+33600000002";

  private static Session linked;
  private static Session unlinked;
  private static Api api;

  @BeforeAll
  static void link(Sandbox sandbox) {
    api = sandbox.api();
    linked = api.create("problems-linked");
    linked.link(sandbox.simulator().phone("+33620000001", "Carol"));
    unlinked = api.create("problems-unlinked");
  }

  @Test
  void aSessionThatIsNotConnectedRefusesSends() {
    assertProblem(unlinked.post(SOMEBODY, "hello"), 503, "Session not connected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0612345678", "hello", "+33", "", "+336123456789012345"})
  void aNumberThatCannotBeOneIsRefused(String number) {
    assertProblem(linked.post(number, "hello"), 400, "Invalid phone number format");
  }

  @Test
  void aNumberThatIsNotOnWhatsAppIsRefused() {
    assertProblem(
        linked.post("+33699999999", "hello"), 404, "Phone number not registered on WhatsApp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/sessions", "/api/v1/sessions/problems-linked/messages"})
  void nobodyGetsInWithoutAKeyOrWithAWrongOne(String path) {
    Answer without = api.withoutKey().get(path);
    Answer wrong = api.with("X-API-Key", Sandbox.KEY + "x").get(path);

    assertThat(without.status()).isEqualTo(401);
    assertThat(without.contentType()).isEqualTo("application/problem+json");
    assertThat(without.json().path("code").asString()).isEqualTo("UNAUTHORIZED");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.json().path("code").asString()).isEqualTo("UNAUTHORIZED");
  }

  @Test
  void healthAndReadinessNeedNoKey() {
    assertThat(api.withoutKey().get("/health").status()).isEqualTo(200);
    assertThat(api.withoutKey().get("/ready").status()).isEqualTo(200);
  }

  private static void assertProblem(Answer answer, int status, String message) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.json().path("message").asString()).isEqualTo(message);
    assertThat(answer.json().path("code").asString()).matches("[A-Z_]+");
  }
}
