package io.facteur.media.intake;

import io.facteur.contracts.content.MediaFile;
import io.facteur.media.library.Media;
import io.facteur.media.serving.Files;
import io.facteur.servicekit.idempotency.IdempotencyKeyHeader;
import io.facteur.servicekit.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@Tag(name = "Media")
final class UploadController {
  private static final String EXAMPLE =
      """
      {"mediaId": "med_01KJMHQ500N45XHPXRXHQ6D9QF", "mimeType": "image/jpeg", "size": 54211,
       "sha256": "4e5deb687131f0e01cd31d10ab3b1e4448fbac1a263626544978c2453f92cc00",
       "fileName": "vue.jpg", "width": 640, "height": 480, "status": "ready",
       "url": "https://facteur.example/api/v1/media/med_01KJMHQ500N45XHPXRXHQ6D9QF?exp=1772454600&sig=…"}\
      """;

  private final Intake intake;
  private final Files files;

  UploadController(Intake intake, Files files) {
    this.intake = intake;
    this.files = files;
  }

  @PostMapping(path = "/api/v1/media", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Upload a file",
      description =
          "Keeps a file for messages of a session, to be sent by its mediaId as often as you like."
              + " Send it as the part `file` of a form, or as the body itself with its"
              + " Content-Type. What kind of file it is, is found out from its bytes.")
  @ApiResponse(
      responseCode = "201",
      description = "The file is kept.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MediaFile.class),
              examples = @ExampleObject(EXAMPLE)))
  @ApiResponse(responseCode = "400", description = "There is no file, or it is empty.")
  @ApiResponse(responseCode = "404", description = "No such session (SESSION_NOT_FOUND).")
  @ApiResponse(
      responseCode = "413",
      description = "The file is larger than 16 MB, or than the setting allows.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples =
                  @ExampleObject(
                      """
                      {"type": "https://facteur.dev/problems/FILE_TOO_LARGE",
                       "title": "File too large", "status": 413, "detail": "File too large",
                       "code": "FILE_TOO_LARGE", "message": "File too large"}\
                      """)))
  @ApiResponse(
      responseCode = "422",
      description = "The Idempotency-Key was used with other bytes (IDEMPOTENCY_KEY_REUSED).")
  @ApiResponse(
      responseCode = "507",
      description =
          "There is no room on the disk (STORAGE_FULL) or for this session (MEDIA_QUOTA_EXCEEDED).")
  MediaFile form(
      Caller caller,
      @Parameter(example = "shop") @RequestParam String sessionId,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @Parameter(description = "In the place of the part's own.", example = "vue.jpg")
          @RequestParam(required = false)
          @Nullable String fileName,
      @Parameter(description = "How long it plays, where you know.", example = "12")
          @RequestParam(required = false)
          @Nullable Integer seconds,
      @Parameter(
              description =
                  "Repeated within 24 hours with the same bytes it gives the same file; with others"
                      + " 422.")
          @RequestHeader(name = IdempotencyKeyHeader.NAME, required = false)
          @Nullable String key,
      HttpServletResponse response)
      throws IOException {
    demand(caller, sessionId);
    if (file == null) {
      throw Refusal.missing();
    }
    String type = file.getContentType();
    String name = fileName == null ? file.getOriginalFilename() : fileName;
    var declared =
        new Intake.Declared(
            type == null ? "" : type, name == null || name.isBlank() ? null : name, seconds);
    try (var bytes = file.getInputStream()) {
      return answer(key, intake.take(sessionId, declared, bytes), response);
    }
  }

  @PostMapping("/api/v1/media")
  @ResponseStatus(HttpStatus.CREATED)
  MediaFile body(
      Caller caller,
      @RequestParam String sessionId,
      @RequestParam(required = false) @Nullable String fileName,
      @RequestParam(required = false) @Nullable Integer seconds,
      @RequestHeader(name = IdempotencyKeyHeader.NAME, required = false) @Nullable String key,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    demand(caller, sessionId);
    String type = request.getContentType();
    var declared = new Intake.Declared(type == null ? "" : type, fileName, seconds);
    return answer(key, intake.take(sessionId, declared, request.getInputStream()), response);
  }

  private static void demand(Caller caller, String sessionId) {
    if (!caller.reaches(sessionId)) {
      throw Refusal.sessionNotFound();
    }
  }

  private MediaFile answer(@Nullable String key, Media media, HttpServletResponse response) {
    Media first = key == null ? media : intake.claimed(key, media);
    if (!first.id().equals(media.id())) {
      response.setHeader("Idempotent-Replayed", "true");
    }
    return files.shown(first);
  }
}
