package io.facteur.gateway.documentation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.facteur.contracts.ContractJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
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
  private final OpenApiWebMvcResource part;

  /// @param part the gateway's own part of the document
  DocumentationController(ApiDocument document, OpenApiWebMvcResource part) {
    this.document = document;
    this.part = part;
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
  JsonNode document(HttpServletRequest request) throws JsonProcessingException {
    byte[] own = part.openapiJson(request, "/api/docs/openapi.json", Locale.ROOT);
    return document.now(ContractJson.mapper().readTree(own));
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
