package io.facteur.session.sessions;

import io.facteur.session.lifecycle.Codes;
import io.facteur.session.lifecycle.Fleet;
import io.facteur.session.qr.QrFormat;
import io.facteur.session.qr.QrPicture;
import io.facteur.session.registry.Session;
import io.facteur.session.registry.Standing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Shows the code to scan, in the form that is asked for.
@RestController
@Tag(name = "Sessions")
class QrController {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  /// Which form answers which `Accept`, in order of preference.
  private static final Map<MediaType, QrFormat> ACCEPTED =
      Map.of(
          MediaType.IMAGE_PNG,
          QrFormat.PNG,
          SVG,
          QrFormat.SVG,
          MediaType.TEXT_PLAIN,
          QrFormat.TEXT,
          MediaType.APPLICATION_JSON,
          QrFormat.JSON);

  private final Sessions sessions;
  private final Fleet fleet;
  private final Codes codes;

  QrController(Sessions sessions, Fleet fleet, Codes codes) {
    this.sessions = sessions;
    this.fleet = fleet;
    this.codes = codes;
  }

  /// The code that a phone may scan now. `format` counts more than `Accept`; a PNG without either.
  @GetMapping("/api/v1/sessions/{session}/qr")
  @Operation(summary = "Show the QR code to scan, as PNG, SVG, terminal text, raw words or JSON")
  @ApiResponse(
      responseCode = "200",
      description = "The code of this moment.",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(type = "object"),
            examples =
                @ExampleObject(
                    """
                    {"text": "2@AAAA,BBBB,CCCC,DDDD", "png": "iVBORw0KGgo=",
                     "expiresAt": "2026-03-01T12:30:20Z"}\
                    """)),
        @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")),
        @Content(mediaType = "text/plain", schema = @Schema(type = "string"))
      })
  @ApiResponse(
      responseCode = "409",
      description =
          "A phone has linked it (SESSION_ALREADY_LINKED), or it is at rest (SESSION_NOT_STARTED).")
  @ApiResponse(
      responseCode = "410",
      description = "No phone scanned any of its codes (QR_EXPIRED); start it anew.")
  ResponseEntity<?> show(
      @PathVariable("session") String id,
      @RequestParam(required = false) @Nullable String format,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
    var form = format == null ? accepted(accept) : named(format);
    var code = code(id);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(mediaType(form))
        .body(draw(code, form));
  }

  private Codes.Code code(String id) {
    var session = sessions.get(id);
    if (session.linked() && !session.standing().unlinked()) {
      throw SessionProblems.alreadyLinked(id);
    }
    if (session.qr() == null) {
      fleet.awaitSign(id, SOON);
      session = sessions.get(id);
    }
    return shown(session);
  }

  private Codes.Code shown(Session session) {
    var code = codes.of(session);
    if (code.isPresent()) {
      return code.get();
    }
    if (Standing.underWay(session.status())) {
      throw SessionProblems.qrNotReady(session.id());
    }
    throw Codes.ranOut(session)
        ? SessionProblems.qrExpired(session.id())
        : SessionProblems.notStarted(session.id());
  }

  private static Object draw(Codes.Code code, QrFormat form) {
    var picture = QrPicture.of(code.text());
    return switch (form) {
      case PNG -> picture.png();
      case SVG -> picture.svg().getBytes(StandardCharsets.UTF_8);
      case TEXT -> picture.terminal().getBytes(StandardCharsets.UTF_8);
      case RAW -> code.text().getBytes(StandardCharsets.UTF_8);
      case JSON -> new SessionResource.Qr(code.text(), picture.dataUri(), code.expiresAt());
    };
  }

  private static MediaType mediaType(QrFormat form) {
    return switch (form) {
      case PNG -> MediaType.IMAGE_PNG;
      case SVG -> SVG;
      case TEXT, RAW -> TEXT;
      case JSON -> MediaType.APPLICATION_JSON;
    };
  }

  private static QrFormat named(String format) {
    return QrFormat.named(format).orElseThrow(() -> SessionProblems.unknownFormat(format));
  }

  /// The form of the first type asked for that is named outright; `*/*` and whatever cannot be
  /// drawn give a PNG.
  private static QrFormat accepted(@Nullable String accept) {
    List<MediaType> wanted = MediaType.parseMediaTypes(accept);
    MimeTypeUtils.sortBySpecificity(wanted);
    return wanted.stream()
        .flatMap(
            type -> ACCEPTED.entrySet().stream().filter(e -> e.getKey().equalsTypeAndSubtype(type)))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(QrFormat.PNG);
  }
}
