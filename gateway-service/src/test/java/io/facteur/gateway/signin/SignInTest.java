package io.facteur.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.gateway.GatewayUnderTest;
import io.facteur.gateway.GatewayUnderTest.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static final String PATH = "/api/v1/sign-in";
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() throws IOException {
    // Each test comes from an address of its own: tries are counted by it.
    gateway = new GatewayUnderTest("--facteur.trusted-proxies=127.0.0.0/8");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void aBrowserIsAsGoodAsItsKeyUntilItSignsOut() {
    Browser browser = new Browser("198.51.100.1");
    Answer begun = browser.signIn(GatewayUnderTest.ADMIN);

    assertThat(begun.status()).isEqualTo(200);
    assertThat(begun.text()).doesNotContain(GatewayUnderTest.ADMIN);
    assertThat(begun.response().headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Secure", GatewayUnderTest.ADMIN);
    assertThat(browser.ask("GET", "/api/v1/sessions", Map.of()).status()).isEqualTo(200);
    assertThat(gateway.headers).doesNotContainKeys("Cookie", "X-csrf-token");
    assertThat(browser.ask("GET", PATH, Map.of()).json().path("name").asString()).isEqualTo("env");
    assertThat(browser.ask("DELETE", PATH, browser.token()).status()).isEqualTo(204);
    assertThat(browser.ask("GET", "/api/v1/sessions", Map.of()).status()).isEqualTo(401);
  }

  @Test
  void aChangeNeedsTheTokenAndOurOwnPage() {
    Browser browser = new Browser("198.51.100.2");
    browser.signIn(GatewayUnderTest.ADMIN);
    gateway.forwarded.clear();

    List<Answer> forged =
        List.of(
            browser.ask("POST", "/api/v1/sessions", Map.of()),
            browser.ask("POST", "/api/v1/sessions", Map.of("X-CSRF-Token", "guessed")),
            browser.ask("GET", "/api/v1/sessions", Map.of("Origin", "https://evil.example")),
            browser.ask(
                "POST",
                "/api/v1/sessions",
                Map.of("Origin", "https://evil.example", "X-CSRF-Token", browser.csrf)));

    assertThat(forged).allMatch(answer -> answer.status() == 403);
    assertThat(forged).allMatch(answer -> answer.code().equals("CSRF_TOKEN_MISSING"));
    assertThat(gateway.forwarded).isEmpty();
    String ours = "http://127.0.0.1:" + gateway.port();
    assertThat(
            browser
                .ask(
                    "POST",
                    "/api/v1/sessions",
                    Map.of("Origin", ours, "X-CSRF-Token", browser.csrf))
                .status())
        .isEqualTo(200);
  }

  @Test
  void aKeyThatIsTakenBackSignsItsBrowsersOut() {
    var made =
        gateway
            .ask(
                GatewayUnderTest.ADMIN,
                "POST",
                "/api/v1/api-keys",
                Map.of("name", "x", "scopes", List.of("read")))
            .json();
    Browser browser = new Browser("198.51.100.3");
    browser.signIn(made.path("key").asString());
    assertThat(browser.ask("GET", "/api/v1/sessions", Map.of()).status()).isEqualTo(200);
    assertThat(browser.ask("POST", "/api/v1/sessions", browser.token()).status()).isEqualTo(403);

    gateway.ask(GatewayUnderTest.ADMIN, "DELETE", "/api/v1/api-keys/" + made.path("id").asString());

    assertThat(browser.ask("GET", "/api/v1/sessions", Map.of()).status()).isEqualTo(401);
  }

  @Test
  void afterFiveTriesAMinuteAnAddressWaits() {
    Browser guessing = new Browser("198.51.100.4");

    List<Integer> statuses =
        IntStream.range(0, 7).mapToObj(_ -> guessing.signIn("guessed").status()).toList();

    assertThat(statuses).containsExactly(401, 401, 401, 401, 401, 429, 429);
    assertThat(new Browser("198.51.100.5").signIn(GatewayUnderTest.ADMIN).status()).isEqualTo(200);
  }

  @Test
  void overHttpsTheCookieIsForHttpsAndThisHostOnly() {
    Browser browser = new Browser("198.51.100.6", Map.of("X-Forwarded-Proto", "https"));

    Answer begun = browser.signIn(GatewayUnderTest.ADMIN);

    assertThat(begun.response().headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("__Host-")
        .contains("Secure");
    assertThat(browser.ask("GET", "/api/v1/sessions", Map.of()).status()).isEqualTo(200);
  }

  /// Keeps a cookie as a browser does.
  private static final class Browser {
    private final Map<String, String> always;
    private String cookie = "";
    private String csrf = "";

    Browser(String address, Map<String, String> more) {
      always = new java.util.HashMap<>(more);
      always.put("X-Forwarded-For", address);
    }

    Browser(String address) {
      this(address, Map.of());
    }

    Answer signIn(String key) {
      Answer answer = gateway.ask(always, "POST", PATH, "{\"key\":\"" + key + "\"}");
      answer
          .response()
          .headers()
          .firstValue("Set-Cookie")
          .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
      csrf = answer.json().path("csrfToken").asString("");
      return answer;
    }

    Map<String, String> token() {
      return Map.of("X-CSRF-Token", csrf);
    }

    Answer ask(String method, String path, Map<String, String> more) {
      Map<String, String> headers = new java.util.HashMap<>(always);
      headers.putAll(more);
      headers.put("Cookie", cookie);
      return gateway.ask(headers, method, path, method.equals("POST") ? "{}" : null);
    }
  }
}
