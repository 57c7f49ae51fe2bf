package io.facteur.gateway.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The documentation page and what it loads.
@RestController
class DocumentationController {
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

  private final ApiDocument document;

  DocumentationController(ApiDocument document) {
    this.document = document;
  }

  /// The page.
  @GetMapping("/api/docs")
  ResponseEntity<String> page() {
    return answer(MediaType.TEXT_HTML, "index.html");
  }

  /// Starts the page.
  @GetMapping("/api/docs/start.js")
  ResponseEntity<String> script() {
    return answer(MediaType.valueOf("text/javascript"), "start.js");
  }

  /// The document that the page shows.
  @GetMapping("/api/docs/openapi.json")
  JsonNode document() {
    return document.now();
  }

  private static ResponseEntity<String> answer(MediaType type, String file) {
    return ResponseEntity.ok()
        .contentType(new MediaType(type, StandardCharsets.UTF_8))
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .body(read(file));
  }

  private static String read(String file) {
    try (InputStream in = DocumentationController.class.getResourceAsStream("/docs/" + file)) {
      if (in == null) {
        throw new IllegalStateException("The file docs/" + file + " is missing from the jar.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The file docs/" + file + " cannot be read.", e);
    }
  }
}
