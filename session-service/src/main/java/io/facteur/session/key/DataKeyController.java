package io.facteur.session.key;

import io.facteur.contracts.call.DataKeyView;
import io.facteur.session.sessions.SessionProblems;
import io.facteur.vault.VaultException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Gives a session's data key, or with `*` the installation's own, to the vault of another service.
@RestController
class DataKeyController {
  private final SessionKeys keys;

  DataKeyController(SessionKeys keys) {
    this.keys = keys;
  }

  /// The key of a version, the newest when none is named. 404 when it was destroyed.
  @GetMapping("/internal/sessions/{session}/data-key")
  DataKeyView get(
      @PathVariable("session") String id,
      @RequestParam(required = false) @Nullable Integer version) {
    if (id.equals(SessionKeys.INSTALLATION) && version == null) {
      keys.createInstallation();
    }
    try {
      var key = version == null ? keys.current(id) : keys.version(id, version);
      return new DataKeyView(id, key.version(), Base64.getEncoder().encodeToString(key.key()));
    } catch (VaultException e) {
      if (e.reason() == VaultException.Reason.KEY_GONE) {
        throw SessionProblems.notFound(id);
      }
      throw e;
    }
  }
}
