package io.facteur.session.key;

import io.facteur.vault.VaultException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Rotates the master key: put a new one in front (`FACTEUR_MASTER_KEY=k2:…,k1:…`), start anew,
/// wrap everything with it here, and take the old one away.
@RestController
@RequestMapping("/api/v1/master-keys")
@Tag(name = "Master keys")
class MasterKeyController {
  private static final Logger log = LoggerFactory.getLogger(MasterKeyController.class);

  private final SessionKeys keys;

  MasterKeyController(SessionKeys keys) {
    this.keys = keys;
  }

  /// A master key, without the key.
  ///
  /// @param primary whether it wraps what is made now
  /// @param dataKeys how many data keys it wraps; with none it can be taken away
  @Schema(name = "MasterKey")
  record MasterKey(
      @Schema(example = "k2") String id, boolean primary, @Schema(example = "12") long dataKeys) {}

  /// All master keys, the one that wraps first.
  @Schema(name = "MasterKeys")
  record MasterKeys(List<MasterKey> items) {}

  /// What was wrapped anew.
  ///
  /// @param rewrapped how many data keys
  /// @param items as they are now
  @Schema(name = "Rewrapping")
  record Rewrapping(@Schema(example = "12") int rewrapped, List<MasterKey> items) {}

  /// The master keys, without the keys themselves.
  @GetMapping
  @Operation(summary = "List master keys and how many data keys each wraps")
  MasterKeys list() {
    return new MasterKeys(shown());
  }

  /// Wraps all data keys with the first master key. What they sealed stays as it is.
  @PostMapping("/rewrap")
  @Operation(summary = "Wrap all data keys with the first master key")
  @ApiResponse(responseCode = "200", description = "They are.", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "409",
      description = "One that wraps some of them is not set any more (MASTER_KEY_MISSING).")
  Rewrapping rewrap() {
    try {
      int done = keys.rewrapAll();
      log.atInfo().addKeyValue("dataKeys", done).log("master-key.rewrapped");
      return new Rewrapping(done, shown());
    } catch (VaultException e) {
      throw KeyProblems.of(e);
    }
  }

  private List<MasterKey> shown() {
    var all = keys.masterKeys();
    String first = all.keySet().iterator().next();
    return all.entrySet().stream()
        .map(key -> new MasterKey(key.getKey(), key.getKey().equals(first), key.getValue()))
        .toList();
  }
}
