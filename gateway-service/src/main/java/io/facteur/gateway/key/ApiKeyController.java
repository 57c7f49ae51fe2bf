package io.facteur.gateway.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.gateway.address.Network;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Makes, shows, changes and takes back API keys. For admin keys that are not limited to sessions.
@RestController
@RequestMapping("/api/v1/api-keys")
@Tag(name = "API keys")
class ApiKeyController {
  private final KeyAdministration keys;

  ApiKeyController(KeyAdministration keys) {
    this.keys = keys;
  }

  /// An API key without its secret.
  ///
  /// @param id its public part, as logs show it
  /// @param source `api`, or `environment` for one of `FACTEUR_API_KEYS`, which is changed there
  /// @param lastUsedAt to the minute; null for never, and for those of the environment
  /// @param key the whole key, in the answer to its creation only
  @Schema(name = "ApiKey")
  record Shown(
      @Schema(example = "a1B2c3D4") String id,
      @Schema(example = "shop") String name,
      @Schema(example = "[\"write\"]") List<String> scopes,
      @Schema(example = "[\"shop\"]") List<String> sessions,
      @Nullable Instant expiresAt,
      @Schema(example = "[]") List<String> networks,
      @Schema(example = "api") String source,
      @Nullable Instant createdAt,
      @Nullable Instant lastUsedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Schema(description = "Shown here and never again.")
          @Nullable String key) {

    @Override
    public String toString() {
      return "Shown[" + id + ", REDACTED]";
    }
  }

  /// All keys.
  @Schema(name = "ApiKeys")
  record All(List<Shown> items) {}

  /// Makes a key; its text is shown in this answer only.
  @PostMapping
  @Operation(summary = "Make an API key")
  @ApiResponse(responseCode = "201", description = "It was made.", useReturnTypeSchema = true)
  ResponseEntity<Shown> make(@RequestBody ApiKeyWish wish) {
    KeyAdministration.Made made = keys.make(wish);
    return ResponseEntity.created(URI.create("/api/v1/api-keys/" + made.kept().key().id()))
        .header("Cache-Control", "no-store")
        .body(shown(made.kept(), made.text()));
  }

  /// All keys, those of the environment first.
  @GetMapping
  @Operation(summary = "List API keys")
  All list() {
    return new All(keys.all().stream().map(kept -> shown(kept, null)).toList());
  }

  /// One key.
  @GetMapping("/{key}")
  @Operation(summary = "Show an API key")
  Shown get(@PathVariable("key") String id) {
    return shown(keys.get(id), null);
  }

  /// Changes a key; what is absent stays. Within two seconds it is so everywhere.
  @PatchMapping("/{key}")
  @Operation(summary = "Change an API key")
  @ApiResponse(responseCode = "200", description = "It was changed.", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "409",
      description =
          "It is a setting (API_KEY_OF_ENVIRONMENT), or nobody could make keys any more"
              + " (LAST_ADMIN_KEY).")
  Shown change(@PathVariable("key") String id, @RequestBody ApiKeyWish wish) {
    return shown(keys.change(id, wish), null);
  }

  /// Takes a key back for good. Within two seconds it is so everywhere.
  @DeleteMapping("/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Take an API key back")
  @ApiResponse(responseCode = "204", description = "It is good for nothing.")
  @ApiResponse(
      responseCode = "409",
      description =
          "It is a setting (API_KEY_OF_ENVIRONMENT), or nobody could make keys any more"
              + " (LAST_ADMIN_KEY).")
  void remove(@PathVariable("key") String id) {
    keys.remove(id);
  }

  private Shown shown(KeptKey kept, @Nullable String text) {
    ApiKey key = kept.key();
    boolean setting = keys.isSetting(key);
    return new Shown(
        key.id(),
        key.name(),
        key.scopes().stream().map(Scope::publicName).sorted().toList(),
        key.sessions().stream().sorted().toList(),
        key.expiresAt(),
        key.networks().stream().map(Network::text).toList(),
        setting ? "environment" : "api",
        setting ? null : kept.createdAt(),
        kept.lastUsedAt(),
        text);
  }
}
