package io.facteur.gateway.signin;

import io.facteur.gateway.key.ApiKey;
import io.facteur.gateway.key.PresentedKey;
import io.facteur.gateway.key.Scope;
import io.facteur.gateway.key.SignInKeys;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lets a person sign in with an API key, so that the browser has a cookie and no script the key.
@RestController
@RequestMapping("/api/v1/sign-in")
@Tag(name = "Sign-in", description = "For the dashboard; programs send their key.")
class SignInController {
  private static final ProblemCode NOT_SIGNED_IN =
      new ProblemCode("NOT_SIGNED_IN", 404, "Nobody is signed in");

  private final Browsers browsers;
  private final SignInKeys keys;

  SignInController(Browsers browsers, SignInKeys keys) {
    this.browsers = browsers;
    this.keys = keys;
  }

  /// What a person signs in with.
  @Schema(name = "SignInRequest")
  record Wish(
      @Schema(example = "wak_a1B2c3D4_0000000000000000000000000000000000000000000000000")
          @Nullable String key) {
    @Override
    public String toString() {
      return "Wish[REDACTED]";
    }
  }

  /// Who is signed in.
  ///
  /// @param csrfToken to be sent in `X-CSRF-Token` with every request that is not a GET
  @Schema(name = "SignIn")
  record Person(
      @Schema(example = "shop") String name,
      @Schema(example = "[\"admin\"]") List<String> scopes,
      @Schema(example = "[]") List<String> sessions,
      @Schema(example = "kq3m0J6Qe2b6hKc1b3b8Jr6Jp1V0g8WQx9m2rT5uYzA") String csrfToken) {

    static Person of(ApiKey key, SignIn signIn) {
      return new Person(
          key.name(),
          key.scopes().stream().map(Scope::publicName).sorted().toList(),
          key.sessions().stream().sorted().toList(),
          signIn.csrfToken());
    }

    @Override
    public String toString() {
      return "Person[" + name + "]";
    }
  }

  /// Signs in: the answer sets a cookie that is as good as the key, for 30 minutes after its last
  /// use and 12 hours at most.
  @PostMapping
  @Operation(summary = "Sign in with an API key")
  @ApiResponse(responseCode = "200", description = "The browser is signed in.")
  ResponseEntity<Person> begin(@RequestBody Wish wish, HttpServletRequest request) {
    ApiKey key = keys.check(wish.key(), request);
    BrowserCookie.of(request).ifPresent(browsers::end);
    Browsers.Begun begun = browsers.begin(key.id());
    return answer(HttpHeaders.SET_COOKIE, BrowserCookie.set(request, begun.cookie()))
        .body(Person.of(key, begun.signIn()));
  }

  /// Who is signed in.
  @GetMapping
  @Operation(summary = "Show who is signed in")
  @ApiResponse(responseCode = "200", description = "Somebody is.")
  @ApiResponse(
      responseCode = "404",
      description = "The request came with a key, not a cookie (NOT_SIGNED_IN).")
  ResponseEntity<Person> show(HttpServletRequest request) {
    Optional<SignIn> signIn = BrowserCookie.of(request).flatMap(browsers::find);
    Optional<ApiKey> key = PresentedKey.find(request);
    if (signIn.isEmpty() || key.isEmpty()) {
      throw new ProblemException(NOT_SIGNED_IN, "This request came with a key, not a cookie.");
    }
    return answer("Vary", "Cookie").body(Person.of(key.get(), signIn.get()));
  }

  /// Signs out: the cookie is worth nothing from now on.
  @DeleteMapping
  @Operation(summary = "Sign out")
  @ApiResponse(responseCode = "204", description = "Nobody is signed in.")
  ResponseEntity<Void> end(HttpServletRequest request) {
    BrowserCookie.of(request).ifPresent(browsers::end);
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, BrowserCookie.remove(request))
        .build();
  }

  private static ResponseEntity.BodyBuilder answer(String header, String value) {
    return ResponseEntity.ok().header(header, value).header("Cache-Control", "no-store");
  }
}
