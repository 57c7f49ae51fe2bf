package io.facteur.session.sessions;

import io.facteur.servicekit.identity.Caller;
import io.facteur.session.registry.SessionId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Creates, shows, changes and ends sessions.
@RestController
@RequestMapping("/api/v1/sessions")
@Tag(name = "Sessions")
class SessionsController {
  private static final int LARGEST_PAGE = 100;
  private static final int LARGEST_FOLDER = 16 * 1024 * 1024;

  private final Sessions sessions;
  private final Descriptions descriptions;
  private final Presenter presenter;
  private final RandomGenerator random;

  SessionsController(
      Sessions sessions, Descriptions descriptions, Presenter presenter, RandomGenerator random) {
    this.sessions = sessions;
    this.descriptions = descriptions;
    this.presenter = presenter;
    this.random = random;
  }

  /// Creates a session and starts it; waits at most 5 s for its first code.
  @PostMapping
  @Operation(summary = "Create a session and get its QR code")
  @ApiResponse(responseCode = "201", description = "It was made.", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", description = "The id is taken (SESSION_EXISTS).")
  @ApiResponse(
      responseCode = "422",
      description = "Its webhook or its proxy may not be called (WEBHOOK_TARGET_BLOCKED).")
  ResponseEntity<SessionResource> create(
      @Parameter(hidden = true) Caller caller,
      @RequestBody(required = false) @Nullable NewSession body) {
    var wanted = body == null ? NewSession.PLAIN : body;
    var id = wanted.idOr(() -> SessionId.generate(random));
    if (!caller.reaches(id)) {
      throw SessionProblems.outOfReach(id);
    }
    var made = sessions.create(id, wanted);
    return ResponseEntity.created(URI.create("/api/v1/sessions/" + id))
        .body(presenter.show(made.session(), made.webhook()));
  }

  /// Takes over a device that another program linked, without a new scan: a zip archive of the
  /// folder of Baileys' `useMultiFileAuthState`, at most 16 MB. That program must not run any more.
  @PostMapping(path = "/import", consumes = "application/zip")
  @ResponseStatus(HttpStatus.CREATED)
  @ApiResponse(responseCode = "201", description = "It goes on.", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", description = "The id is taken (SESSION_EXISTS).")
  @ApiResponse(
      responseCode = "422",
      description = "This is no such folder, or not a whole one (UNREADABLE_AUTH_FOLDER).")
  @Operation(
      summary = "Take over a device from a Baileys auth folder, without a new scan",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/zip",
                      schema = @Schema(type = "string", format = "binary"))))
  SessionResource adopt(
      @Parameter(hidden = true) Caller caller,
      @RequestParam(required = false) @Nullable String id,
      @RequestParam(required = false) @Nullable String label,
      InputStream zip)
      throws IOException {
    var wanted = new NewSession(id, label, null, null, null, null, null);
    var own = wanted.idOr(() -> SessionId.generate(random));
    if (!caller.reaches(own)) {
      throw SessionProblems.outOfReach(own);
    }
    byte[] folder = zip.readNBytes(LARGEST_FOLDER + 1);
    if (folder.length > LARGEST_FOLDER) {
      throw SessionProblems.folderTooLarge();
    }
    return presenter.show(sessions.adopt(own, wanted.profile(), folder));
  }

  /// The sessions that the caller may see, a page of at most 100.
  @GetMapping
  @Operation(summary = "List sessions")
  SessionPage list(
      @Parameter(hidden = true) Caller caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw SessionProblems.invalid("limit", "limit is 1 to " + LARGEST_PAGE + ".");
    }
    var page = sessions.page(cursor == null ? null : open(cursor), caller.sessions(), limit + 1);
    var shown = page.stream().limit(limit).map(presenter::show).toList();
    return new SessionPage(shown, page.size() > limit ? seal(shown.getLast().id()) : null);
  }

  /// One session.
  @GetMapping("/{session}")
  @Operation(summary = "Show one session")
  SessionResource get(@PathVariable String session) {
    return presenter.show(sessions.get(session));
  }

  /// Changes label, metadata, pace or proxy.
  @PatchMapping("/{session}")
  @ApiResponse(responseCode = "200", description = "It is so now.", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "422",
      description = "Its proxy may not be called (PROXY_TARGET_BLOCKED).")
  @Operation(summary = "Change label, metadata, pace or proxy")
  SessionResource describe(@PathVariable String session, @RequestBody SessionChange change) {
    return presenter.show(descriptions.change(session, change));
  }

  /// Unlinks a session and forgets everything of it.
  @DeleteMapping("/{session}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Unlink and forget a session")
  void delete(@PathVariable String session) {
    sessions.delete(session);
  }

  /// Starts a session that is at rest.
  @PostMapping("/{session}/start")
  @Operation(summary = "Start a session that is at rest")
  SessionResource start(@PathVariable String session) {
    return presenter.show(sessions.start(session));
  }

  /// Ends the connection; the session stays linked.
  @PostMapping("/{session}/stop")
  @Operation(summary = "End the connection; the session stays linked")
  SessionResource stop(@PathVariable String session) {
    return presenter.show(sessions.stop(session));
  }

  /// Starts a session anew, whether it runs or not.
  @PostMapping("/{session}/restart")
  @Operation(summary = "Start a session anew")
  SessionResource restart(@PathVariable String session) {
    return presenter.show(sessions.restart(session));
  }

  /// Unlinks the device; the session stays, to be linked again.
  @PostMapping("/{session}/logout")
  @Operation(summary = "Unlink the device; the session stays, to be linked again")
  SessionResource logout(@PathVariable String session) {
    return presenter.show(sessions.logOut(session));
  }

  private static String seal(String id) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(id));
  }

  private static String open(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // That it is not base64 is all the cause there is.
      throw SessionProblems.invalid("cursor", "cursor is not one that a page gave.");
    }
  }

  private static byte[] bytes(String id) {
    return id.getBytes(StandardCharsets.UTF_8);
  }
}
