package io.facteur.servicekit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.contracts.ContractJson;
import io.facteur.servicekit.identity.Caller;
import io.facteur.servicekit.identity.InternalIdentity;
import io.facteur.vault.VaultException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.ResourceAccessException;
import tools.jackson.databind.JsonNode;

/// A small service carrying the kit, asked over HTTP.
class ProblemAnswersTest {
  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() {
    service =
        new SpringApplicationBuilder(Small.class)
            .run(
                "--spring.config.import=classpath:service-kit.yml",
                "--server.port=0",
                "--spring.application.name=small",
                "--facteur.internal-secret=a-secret-of-at-least-32-characters");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void answersARefusalWithItsCodeMessageAndMembers() throws Exception {
    HttpResponse<String> answer = ask("GET", "/api/refused", "");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode body = ContractJson.mapper().readTree(answer.body());
    assertThat(body.path("code").asString()).isEqualTo("TAKEN");
    assertThat(body.path("message").asString()).isEqualTo("It is taken.");
    assertThat(body.path("detail").asString()).isEqualTo("It is taken.");
    assertThat(body.path("status").asInt()).isEqualTo(409);
    assertThat(body.path("field").asString()).isEqualTo("id");
    assertThat(body.path("requestId").asString()).isNotEmpty();
  }

  @Test
  void namesAFieldThatDoesNotExist() throws Exception {
    HttpResponse<String> answer = ask("POST", "/api/echo", "{\"text\":\"a\",\"colour\":\"red\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("INVALID_BODY").contains("colour");
  }

  @Test
  void neverTellsTheCauseOfAnInnerFault() throws Exception {
    HttpResponse<String> answer = ask("GET", "/api/broken", "");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("INTERNAL_ERROR").doesNotContain("the secret cause");
  }

  @Test
  void saysToAskAgainWhenSomethingItNeedsDoesNotAnswer() throws Exception {
    for (var path : new String[] {"/api/neighbour-away", "/api/key-away", "/api/cut-off"}) {
      HttpResponse<String> answer = ask("GET", path, "");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("SERVICE_UNAVAILABLE");
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    }
  }

  @Test
  void refusesAHeaderThatIsUsedAgain() throws Exception {
    String header =
        service.getBean(InternalIdentity.class).header("GET", "/api/refused", "", Caller.service());
    HttpRequest request =
        HttpRequest.newBuilder(uri("/api/refused")).header(InternalIdentity.HEADER, header).build();
    HttpClient client = HttpClient.newHttpClient();

    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(409);
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
  }

  @Test
  void measuresUnderTheNameOfTheService() throws Exception {
    HttpResponse<String> metrics =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri("/metrics")).build(), BodyHandlers.ofString());

    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.body()).contains("service=\"small\"");
  }

  @Test
  void isReadyWhereThereIsNoStoreToWaitFor() throws Exception {
    HttpResponse<String> ready =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri("/health/readiness")).build(), BodyHandlers.ofString());

    assertThat(ready.statusCode()).isEqualTo(200);
  }

  @Test
  void givesAControllerItsCallerAndKeepsThatOutOfTheDocument() throws Exception {
    assertThat(ask("GET", "/api/caller", "").body()).isEqualTo("service");

    var document = ContractJson.mapper().readTree(ask("GET", "/internal/openapi", "").body());
    var operation = document.path("paths").path("/api/caller").path("get");
    assertThat(operation.path("responses").isEmpty()).isFalse();
    assertThat(operation.path("parameters").isEmpty()).isTrue();
  }

  @Test
  void saysThatThereIsNothingAtAnUnknownPath() throws Exception {
    HttpResponse<String> answer = ask("GET", "/api/nowhere", "");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("NOT_FOUND");
  }

  @Test
  void answersNobodyWithoutTheInternalHeaderButLetsProbesThrough() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<String> refused =
        client.send(HttpRequest.newBuilder(uri("/api/refused")).build(), BodyHandlers.ofString());
    HttpResponse<String> probe =
        client.send(HttpRequest.newBuilder(uri("/health")).build(), BodyHandlers.ofString());

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("UNAUTHORIZED");
    assertThat(probe.statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> ask(String method, String path, String body)
      throws IOException, InterruptedException {
    Caller caller = Caller.service();
    String header = service.getBean(InternalIdentity.class).header(method, path, "", caller);
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header(InternalIdentity.HEADER, header)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + path);
  }

  @SpringBootApplication
  @Import(SmallController.class)
  static class Small {}

  @RestController
  static class SmallController {
    @GetMapping("/api/refused")
    String refused() {
      throw new ProblemException(
          new ProblemCode("TAKEN", 409, "Taken"), "It is taken.", Map.of("field", "id"));
    }

    @GetMapping("/api/caller")
    String caller(Caller caller) {
      return caller.keyId();
    }

    @GetMapping("/api/broken")
    String broken() {
      throw new IllegalStateException("the secret cause");
    }

    @GetMapping("/api/neighbour-away")
    String neighbourAway() {
      throw new NeighbourAway();
    }

    @GetMapping("/api/key-away")
    String keyAway() {
      throw new VaultException(VaultException.Reason.KEY_UNREACHABLE, "no answer");
    }

    @GetMapping("/api/cut-off")
    String cutOff() {
      throw new ResourceAccessException("reset");
    }

    @PostMapping("/api/echo")
    Text echo(@RequestBody Text text) {
      return text;
    }
  }

  record Text(String text) {}

  private static final class NeighbourAway extends RuntimeException implements AskAgain {
    private static final long serialVersionUID = 1L;
  }
}
