package io.facteur.media.serving;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.content.MediaFile;
import io.facteur.media.library.Demands;
import io.facteur.media.library.Media;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.storage.FileStore;
import io.facteur.media.storage.StoredFile;
import io.facteur.servicekit.identity.Caller;
import io.facteur.servicekit.link.MediaLinks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Media")
final class FileController {
  private static final int BUFFER = 16 * 1024;

  private final MediaLibrary library;
  private final FileStore store;
  private final MediaLinks links;
  private final Files files;
  private final Demands demands;

  FileController(
      MediaLibrary library, FileStore store, MediaLinks links, Files files, Demands demands) {
    this.library = library;
    this.store = store;
    this.links = links;
    this.files = files;
    this.demands = demands;
  }

  @GetMapping("/api/v1/media/{mediaId}")
  @Operation(
      summary = "Download a file",
      description =
          "The bytes of a file that was uploaded or that came with a message. Needs an API key, or"
              + " the signed address that events and messages carry. A part can be asked for with"
              + " Range. Browsers save the file; with `disposition=inline` and a key they show"
              + " pictures, films, sound and PDF in place.")
  @ApiResponse(
      responseCode = "200",
      description = "The whole file.",
      content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "202",
      description = "It is being fetched from WhatsApp; Retry-After says when to ask again.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MediaFile.class)))
  @ApiResponse(
      responseCode = "206",
      description = "The part that Range asked for.",
      content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "304", description = "The caller has this file already.")
  @ApiResponse(responseCode = "403", description = "The address has expired or was altered.")
  @ApiResponse(responseCode = "404", description = "No such file (MEDIA_NOT_FOUND).")
  @ApiResponse(
      responseCode = "410",
      description =
          "WhatsApp does not have the file any more (MEDIA_GONE), or it was deleted here because of"
              + " its age (MEDIA_EXPIRED).")
  @ApiResponse(
      responseCode = "416",
      description = "The file has no such range (RANGE_NOT_SATISFIABLE).")
  void file(
      Caller caller,
      @Parameter(example = "med_01KJMHQ500N45XHPXRXHQ6D9QF") @PathVariable String mediaId,
      @Parameter(description = "Of a signed address.") @RequestParam(defaultValue = "0") long exp,
      @Parameter(description = "Of a signed address.") @RequestParam(required = false)
          @Nullable String sig,
      @Parameter(description = "`inline` or `attachment`.")
          @RequestParam(defaultValue = "attachment")
          String disposition,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    boolean inline = disposition.equals("inline");
    Media media = library.find(mediaId).orElseThrow(MediaLibrary::notFound);
    demand(caller, media, exp, sig, inline);
    switch (media.state()) {
      case PENDING -> promise(media, response);
      case READY -> serve(media, inline, request, response);
      case FAILED -> throw Refusal.gone();
      case EXPIRED -> throw Refusal.old();
    }
  }

  private void serve(
      Media media, boolean inline, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    StoredFile file = store.find(media.sessionId(), media.id()).orElseThrow(Refusal::gone);
    String tag = "\"" + media.sha256() + "\"";
    describe(response, media, tag, inline);
    if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    send(file, range(request, tag, file.size()), request, response);
  }

  /// A key that reaches the session, or a signature. To a key of other sessions the file does not
  /// exist.
  private void demand(Caller caller, Media media, long exp, @Nullable String sig, boolean inline) {
    if (sig != null) {
      switch (links.check(media.sessionId(), media.id(), exp, inline, sig)) {
        case GOOD -> {
          return;
        }
        case EXPIRED -> throw Refusal.expired();
        case ALTERED -> throw Refusal.altered();
      }
    }
    if (caller.scopes().isEmpty() || !caller.reaches(media.sessionId())) {
      throw MediaLibrary.notFound();
    }
  }

  private void promise(Media media, HttpServletResponse response) throws IOException {
    demands.ask(media.id());
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    response.setHeader(HttpHeaders.RETRY_AFTER, "2");
    response.setContentType("application/json");
    ContractJson.mapper().writeValue(response.getOutputStream(), files.shown(media));
  }

  private static void describe(
      HttpServletResponse response, Media media, String tag, boolean inline) {
    response.setHeader(HttpHeaders.ETAG, tag);
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=3600");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    response.setHeader("Cross-Origin-Resource-Policy", "same-site");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        Disposition.header(media.mimeType(), media.details().fileName(), inline));
    response.setContentType(Disposition.contentType(media.mimeType()));
  }

  private static @Nullable ByteRange range(HttpServletRequest request, String tag, long size) {
    String header = request.getHeader(HttpHeaders.RANGE);
    String condition = request.getHeader(HttpHeaders.IF_RANGE);
    if (header == null
        || !ByteRange.isAsked(header)
        || condition != null && !condition.equals(tag)) {
      return null;
    }
    return ByteRange.of(header, size).orElseThrow(() -> Refusal.noSuchRange(size));
  }

  private static void send(
      StoredFile file,
      @Nullable ByteRange range,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ByteRange part = range == null ? ByteRange.whole(file.size()) : range;
    if (range != null) {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader(
          HttpHeaders.CONTENT_RANGE, "bytes " + part.from() + "-" + part.to() + "/" + file.size());
    }
    response.setContentLengthLong(part.length());
    if (!request.getMethod().equals("HEAD")) {
      copy(file, part, response.getOutputStream());
    }
  }

  private static void copy(StoredFile file, ByteRange part, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = part.length();
    try (InputStream in = file.open(part.from())) {
      while (left > 0) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new IOException("the file ended early");
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
  }
}
