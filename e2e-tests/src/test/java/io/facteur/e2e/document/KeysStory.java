package io.facteur.e2e.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.LogsOnFailure;
import io.facteur.e2e.SharedSandbox;
import io.facteur.e2e.client.Answer;
import io.facteur.e2e.client.Api;
import io.facteur.e2e.document.ApiDocument.Operation;
import io.facteur.e2e.installation.Sandbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every operation that the API document names, asked with every kind of key. What is expected is
/// written down here once more, apart from the gateway's own rules.
@ExtendWith(LogsOnFailure.class)
class KeysStory {
  private static final Pattern ADMINISTRATION =
      Pattern.compile("/api/v1/(api-keys|audit|master-keys|webhooks)(/.*)?");
  private static final String SIGN_IN = "/api/v1/sign-in";
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  /// What nobody understands, so that an operation that is let through changes nothing.
  private static final byte[] NONSENSE = "{\"nonsense\":1}".getBytes(StandardCharsets.UTF_8);

  private static Sandbox sandbox;
  private static List<Operation> operations;

  @BeforeAll
  static void start() {
    sandbox = SharedSandbox.started(Map.of("FACTEUR_TRUSTED_PROXIES", "127.0.0.0/8"));
    operations = ApiDocument.of(sandbox.api()).operations();
    assertThat(operations).hasSizeGreaterThan(70);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void withoutAKeyNothingIsAnswered() {
    assertThat(faults(sandbox.api().withoutKey(), operation -> 401)).isEmpty();
  }

  @Test
  void aWrongKeyIsNone() {
    Api wrong = sandbox.api().with("X-API-Key", Sandbox.KEY + "x");

    assertThat(faults(wrong, operation -> 401)).isEmpty();
  }

  @Test
  void anExpiredKeyIsNone() {
    Instant soon = Instant.now().plusSeconds(2);
    Api expired = key(Map.of("scopes", List.of("admin"), "expiresAt", soon.toString()));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> from(expired).get("/api/v1/sessions").status() == 401);

    assertThat(faults(expired, operation -> 401)).isEmpty();
  }

  @Test
  void aReadingKeyReads() {
    Api reading = key(Map.of("scopes", List.of("read")));

    assertThat(
            faults(
                reading,
                operation ->
                    operation.method().equals("GET") && !isAdministration(operation) ? 0 : 403))
        .isEmpty();
  }

  @Test
  void aWritingKeyDoesAllButAdministration() {
    Api writing = key(Map.of("scopes", List.of("write")));

    assertThat(faults(writing, operation -> isAdministration(operation) ? 403 : 0)).isEmpty();
  }

  @Test
  void anAdministratorsKeyDoesEverything() {
    Api administrator = key(Map.of("scopes", List.of("admin")));

    assertThat(faults(administrator, operation -> 0)).isEmpty();
  }

  @Test
  void aKeyOfAnotherSessionDoesNotReachThisOne() {
    Api others = key(Map.of("scopes", List.of("admin"), "sessions", List.of("another")));

    assertThat(
            faults(
                others,
                operation ->
                    operation.isOfASession()
                            || makesASession(operation)
                            || isAdministration(operation)
                        ? 403
                        : 0))
        .isEmpty();
  }

  @Test
  void whatAKeyDoesNotReachItDoesNotSee() {
    sandbox.api().create("keys-mine");
    Answer file =
        sandbox.api().upload("keys-mine", "text/plain", "private".getBytes(StandardCharsets.UTF_8));
    String path = "/api/v1/media/" + file.demand(201).json().path("mediaId").asString();
    Api mine = key(Map.of("scopes", List.of("write"), "sessions", List.of("keys-mine")));
    Api others = key(Map.of("scopes", List.of("write"), "sessions", List.of("another")));

    assertThat(from(mine).get(path))
        .extracting(Answer::status, Answer::text)
        .isEqualTo(List.of(200, "private"));
    assertThat(from(others).get(path).status()).isEqualTo(404);
    assertThat(from(others).get("/api/v1/sessions").json().path("items").size()).isZero();
    assertThat(from(mine).get("/api/v1/sessions").json().path("items").size()).isEqualTo(1);
    assertThat(from(others).upload("keys-mine", "text/plain", new byte[1]).status()).isIn(403, 404);
  }

  /// What is expected of an operation.
  private interface Expected {
    /// A status, or 0 for any that is not a refusal of the key.
    int of(Operation operation);
  }

  private static List<String> faults(Api api, Expected expected) {
    List<String> faults = new ArrayList<>();
    for (Operation operation : operations) {
      boolean open = operation.toString().equals("POST " + SIGN_IN);
      boolean mine = operation.path().equals(SIGN_IN);
      int status = ask(from(api), operation).status();
      int wanted = open || (mine && expected.of(operation) == 403) ? 0 : expected.of(operation);
      Predicate<Integer> good =
          wanted == 0 ? got -> got != 401 && got != 403 && got < 500 : got -> got == wanted;
      if (!good.test(status)) {
        faults.add(operation + ": " + status + " instead of " + (wanted == 0 ? "passing" : wanted));
      }
    }
    return faults;
  }

  private static Answer ask(Api api, Operation operation) {
    String path = operation.path().replaceAll("\\{session(Id)?}", "keys-nobody");
    String concrete = path.replaceAll("\\{[^}]+}", "nobody");
    boolean reads = operation.method().equals("GET");
    return api.send(
        operation.method(),
        concrete,
        reads ? "" : "application/json",
        reads ? new byte[0] : NONSENSE);
  }

  /// It would be another one than those that the key is for; that of a JSON body is looked at last.
  private static boolean makesASession(Operation operation) {
    return operation.path().equals("/api/v1/sessions/import");
  }

  private static boolean isAdministration(Operation operation) {
    return ADMINISTRATION.matcher(operation.path()).matches();
  }

  private static Api key(Map<String, ?> wish) {
    Map<String, Object> named = new HashMap<>(wish);
    named.put("name", "matrix");
    Answer made = sandbox.api().post("/api/v1/api-keys", named).demand(201);
    return sandbox.api().with("X-API-Key", made.json().path("key").asString());
  }

  /// Each request from an address of its own: bad keys are counted by it.
  private static Api from(Api api) {
    int number = ADDRESSES.incrementAndGet();
    return api.with("X-Forwarded-For", "198.18." + number / 250 + "." + (number % 250 + 1));
  }
}
