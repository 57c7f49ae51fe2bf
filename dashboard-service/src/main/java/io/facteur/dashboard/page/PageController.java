package io.facteur.dashboard.page;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Serves the dashboard's files, under a policy that lets the page load nothing from elsewhere and
/// run nothing that stands within it.
@Hidden
@RestController
class PageController {
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none';"
          + " form-action 'self'; object-src 'none'";
  private static final String INDEX = "index.html";
  private static final List<String> FILES =
      List.of(
          INDEX,
          "icon.svg",
          "dashboard.css",
          "main.js",
          "api.js",
          "dom.js",
          "text.js",
          "sessions.js",
          "session.js",
          "chats.js",
          "webhooks.js",
          "keys.js",
          "audit.js");
  private static final Map<String, MediaType> TYPES =
      Map.of(
          "html", MediaType.TEXT_HTML,
          "css", MediaType.valueOf("text/css"),
          "js", MediaType.valueOf("text/javascript"),
          "svg", MediaType.valueOf("image/svg+xml"));

  private final Map<String, String> files = new HashMap<>();

  PageController(@Value("${facteur.sandbox:false}") boolean sandbox) {
    FILES.forEach(name -> files.put(name, file(name)));
    files.computeIfPresent(
        INDEX, (_, page) -> page.replace("{{sandbox}}", Boolean.toString(sandbox)));
  }

  /// The page.
  @GetMapping({"/dashboard", "/dashboard/"})
  ResponseEntity<String> page() {
    return answer(INDEX);
  }

  /// What it loads.
  @GetMapping("/dashboard/{name}")
  ResponseEntity<String> part(@PathVariable String name) {
    if (!files.containsKey(name)) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "The page has no such file.");
    }
    return answer(name);
  }

  private ResponseEntity<String> answer(String name) {
    MediaType type =
        TYPES.getOrDefault(
            name.substring(name.lastIndexOf('.') + 1), MediaType.APPLICATION_OCTET_STREAM);
    return ResponseEntity.ok()
        .contentType(new MediaType(type, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noCache())
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .body(files.get(name));
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
