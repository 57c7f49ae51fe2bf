package io.facteur.dashboard.page;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Serves the dashboard's three files, under a policy that lets the page load nothing from
/// elsewhere.
@Hidden
@RestController
class PageController {
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

  private final String page;
  private final String script;
  private final String styles;

  PageController(@Value("${facteur.sandbox:false}") boolean sandbox) {
    this.page = file("index.html").replace("{{sandbox}}", Boolean.toString(sandbox));
    this.script = file("dashboard.js");
    this.styles = file("dashboard.css");
  }

  /// The page.
  @GetMapping({"/dashboard", "/dashboard/"})
  ResponseEntity<String> page() {
    return answer(MediaType.TEXT_HTML, page);
  }

  /// Its script.
  @GetMapping("/dashboard/dashboard.js")
  ResponseEntity<String> script() {
    return answer(MediaType.valueOf("text/javascript"), script);
  }

  /// Its looks.
  @GetMapping("/dashboard/dashboard.css")
  ResponseEntity<String> styles() {
    return answer(MediaType.valueOf("text/css"), styles);
  }

  private static ResponseEntity<String> answer(MediaType type, String body) {
    return ResponseEntity.ok()
        .contentType(new MediaType(type, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noCache())
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .body(body);
  }

  private static String file(String name) {
    try (InputStream in = PageController.class.getResourceAsStream("/page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The page's file " + name + " is missing from the jar.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The page's file " + name + " cannot be read.", e);
    }
  }
}
