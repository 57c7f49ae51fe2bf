package io.facteur.session.key;

import io.facteur.vault.VaultException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says in two lines why this service does not start without its master key.
final class MasterKeyAnalyzer extends AbstractFailureAnalyzer<VaultException> {

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable root, VaultException cause) {
    return cause.reason() == VaultException.Reason.MASTER_KEY
        ? new FailureAnalysis(
            "Facteur does not start: " + cause.getMessage() + ".",
            "Set FACTEUR_MASTER_KEY (openssl rand -base64 32) or FACTEUR_MASTER_KEY_FILE; for a new"
                + " installation FACTEUR_MAKE_MASTER_KEY=true makes one in the data folder. Without"
                + " the key that was used before nothing can be read again.",
            cause)
        : null;
  }
}
