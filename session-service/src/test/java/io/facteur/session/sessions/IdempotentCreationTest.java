package io.facteur.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.servicekit.identity.Caller;
import io.facteur.session.ServiceUnderTest;
import io.facteur.session.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// POSTs that create something, with an Idempotency-Key.
class IdempotentCreationTest {
  private static final Caller SHOP = new Caller("shop", Set.of("admin"), Set.of());
  private static final Caller OTHER = new Caller("other", Set.of("admin"), Set.of());

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
  void answersARepeatedPostAsTheFirst() {
    var first = create(SHOP, Map.of("label", "one"), "a");
    var again = create(SHOP, Map.of("label", "one"), "a");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.json()).isEqualTo(first.json());
  }

  @Test
  void refusesTheKeyWithAnotherBody() {
    assertThat(create(SHOP, Map.of("label", "one"), "b").status()).isEqualTo(201);

    var other = create(SHOP, Map.of("label", "two"), "b");

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().path("code").asString()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void keepsTheKeysOfCallersApart() {
    var one = create(SHOP, Map.of(), "c");
    var two = create(OTHER, Map.of(), "c");

    assertThat(two.status()).isEqualTo(201);
    assertThat(two.json().path("id")).isNotEqualTo(one.json().path("id"));
  }

  @Test
  void createsOneHoweverManyAskAtOnce() throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(20)) {
      for (Future<Answer> answer :
          callers.invokeAll(
              IntStream.range(0, 20)
                  .<Callable<Answer>>mapToObj(_ -> () -> create(SHOP, Map.of("label", "x"), "d"))
                  .toList())) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).extracting(Answer::status).containsOnly(201, 409).contains(201);
    assertThat(
            answers.stream()
                .filter(answer -> answer.status() == 201)
                .map(IdempotentCreationTest::id))
        .hasSizeGreaterThan(0)
        .allMatch(id(create(SHOP, Map.of("label", "x"), "d"))::equals);
    assertThat(answers.stream().filter(answer -> answer.status() == 409))
        .allMatch(answer -> answer.json().path("code").asString().equals("IDEMPOTENCY_KEY_IN_USE"));
  }

  @Test
  void keepsNoRefusal() {
    assertThat(create(SHOP, Map.of("id", "Not One"), "e").status()).isEqualTo(400);
    var mended = create(SHOP, Map.of("id", "not-one"), "e");

    assertThat(mended.status()).isEqualTo(201);
  }

  @Test
  void refusesAKeyThatIsNone() {
    var refused = create(SHOP, Map.of(), "x".repeat(256));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("code").asString()).isEqualTo("INVALID_IDEMPOTENCY_KEY");
  }

  private static Answer create(Caller caller, Map<String, ?> body, String key) {
    return service.askAs(
        caller, "POST", "/api/v1/sessions", Optional.of(body), "Idempotency-Key", key);
  }

  private static String id(Answer answer) {
    return answer.json().path("id").asString();
  }
}
