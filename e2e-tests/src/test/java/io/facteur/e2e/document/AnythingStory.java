package io.facteur.e2e.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.e2e.LogsOnFailure;
import io.facteur.e2e.SharedSandbox;
import io.facteur.e2e.client.Answer;
import io.facteur.e2e.client.Api;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.document.ApiDocument.Operation;
import io.facteur.e2e.installation.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Any request to any operation that the API document names: wrong types, bounds, nulls, fields
/// twice, other content types, depth. Nothing is a fault of ours (5xx), and every answer is one
/// that the document promises.
///
/// `-Dfacteur.any.requests=N` for how many, `-Dfacteur.any.seed=N` for which.
@ExtendWith(LogsOnFailure.class)
class AnythingStory {
  private static final Path REPORT = Path.of("target", "anything-report.txt");
  private static final int REQUESTS = Integer.getInteger("facteur.any.requests", 2_000);
  private static final long SEED = Long.getLong("facteur.any.seed", 20_261_128L);
  private static final int TIDIED_AFTER = 250;

  /// What a session that is not ready answers by design, with 503.
  private static final List<String> NOT_NOW =
      List.of(
          "\"SESSION_NOT_CONNECTED\"",
          "\"QR_NOT_READY\"",
          "\"PAIRING_CODE_NOT_READY\"",
          "\"CHECK_UNAVAILABLE\"");

  private static final String SESSIONS = "/api/v1/sessions";

  private static Sandbox sandbox;
  private static Api api;
  private static int linked;

  private final RandomGenerator random = new Random(SEED);
  private @Nullable Session session;

  @BeforeAll
  static void start() {
    sandbox =
        SharedSandbox.started(
            Map.of("FACTEUR_RATE_LIMIT", "0", "FACTEUR_TRUSTED_PROXIES", "127.0.0.0/8"));
    api = sandbox.api();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void isAnsweredAsTheDocumentSays() throws IOException {
    ApiDocument document = ApiDocument.of(api);
    AnswerCheck check = new AnswerCheck(document);
    List<Operation> operations = document.operations();
    Seen seen = new Seen(random);
    Map<String, String> faults = new TreeMap<>();
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      if (i % TIDIED_AFTER == 0) {
        session = tidy(session);
      }
      Operation operation = operations.get(i % operations.size());
      AnyRequest request =
          AnyRequest.of(
              operation,
              Objects.requireNonNull(session).id(),
              new Bodies(document, random),
              seen,
              random);
      Answer answer = send(request);
      if (answer.status() < 300 && answer.contentType().equals("application/json")) {
        seen.note(answer.json());
      }
      statuses.merge(answer.status(), 1, Integer::sum);
      fault(check, request, answer)
          .ifPresent(fault -> faults.putIfAbsent(operation + ": " + fault, request.toString()));
    }
    report(statuses, faults);

    assertThat(faults).isEmpty();
    assertThat(statuses).containsKeys(200, 400, 404);
  }

  private static Optional<String> fault(AnswerCheck check, AnyRequest request, Answer answer) {
    if (answer.status() >= 500 && NOT_NOW.stream().noneMatch(answer.text()::contains)) {
      return Optional.of(answer.status() + " " + answer.text());
    }
    return check.fault(request.operation(), answer);
  }

  private static Answer send(AnyRequest request) {
    Api asking = api;
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      asking = asking.with(header.getKey(), header.getValue());
    }
    return asking.send(
        request.operation().method(), request.path(), request.type(), request.body());
  }

  /// What so many requests made is taken away, and there is a session that is connected.
  ///
  /// @param current null before the first one
  private static Session tidy(@Nullable Session current) {
    for (JsonNode one : api.get(SESSIONS + "?limit=100").demand(200).json().path("items")) {
      String id = one.path("id").asString();
      boolean good = one.path("status").asString().equals("connected");
      if (current == null || !id.equals(current.id()) || !good) {
        api.delete(SESSIONS + "/" + id);
      }
    }
    if (current != null && api.get(SESSIONS + "/" + current.id()).status() == 200) {
      return current;
    }
    linked++;
    Session fresh = api.create(String.format(Locale.ROOT, "any-%d", linked));
    fresh.link(sandbox.simulator().phone(String.format(Locale.ROOT, "+33691%06d", linked), "Any"));
    return fresh;
  }

  private static void report(Map<Integer, Integer> statuses, Map<String, String> faults)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("requests: " + statuses.values().stream().mapToInt(Integer::intValue).sum());
    lines.add("statuses: " + statuses);
    lines.add("faults: " + (faults.isEmpty() ? "none" : Integer.toString(faults.size())));
    faults.forEach((fault, request) -> lines.add(fault + "\n    " + request));
    Files.write(REPORT, lines);
  }
}
