package io.facteur.media.intake;

import io.facteur.contracts.content.MediaFile;
import io.facteur.media.serving.Files;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What sender-service brings: files that came with a message, or lie at an address it names.
@RestController
@Hidden
final class StagingController {
  private final Intake intake;
  private final Source source;
  private final Files files;

  StagingController(Intake intake, Source source, Files files) {
    this.intake = intake;
    this.source = source;
    this.files = files;
  }

  @PostMapping("/internal/sessions/{sessionId}/media")
  MediaFile stage(
      @PathVariable String sessionId,
      @RequestParam(defaultValue = "") String mimeType,
      @RequestParam(required = false) @Nullable String fileName,
      @RequestParam(required = false) @Nullable Integer seconds,
      HttpServletRequest request)
      throws IOException {
    var declared = new Intake.Declared(mimeType, fileName, seconds);
    return files.shown(intake.take(sessionId, declared, request.getInputStream()));
  }

  /// The file at an address.
  @PostMapping("/internal/sessions/{sessionId}/media/fetched")
  MediaFile fetch(
      @PathVariable String sessionId,
      @RequestParam String url,
      @RequestParam(defaultValue = "") String mimeType,
      @RequestParam(required = false) @Nullable String fileName) {
    return files.shown(source.take(sessionId, url, new Intake.Declared(mimeType, fileName, null)));
  }
}
