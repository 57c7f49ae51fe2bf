package io.facteur.servicekit.seal;

import io.facteur.contracts.call.DataKeyView;
import io.facteur.servicekit.call.CallConfiguration;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.InternalPath;
import io.facteur.servicekit.call.RemoteProblem;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.vault.CachedDataKeys;
import io.facteur.vault.DataKey;
import io.facteur.vault.DataKeySource;
import io.facteur.vault.Vault;
import io.facteur.vault.VaultException;
import io.facteur.vault.VaultException.Reason;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.OptionalInt;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/// The vault for a service that says `facteur.vault.remote: true`: data keys are asked of
/// session-service, which owns them, and remembered for a while.
@AutoConfiguration(after = CallConfiguration.class)
@ConditionalOnProperty("facteur.vault.remote")
public class SealConfiguration {

  @Bean
  CachedDataKeys dataKeys(InternalClient services) {
    DataKeySource source = (session, version) -> fetch(services, session, version);
    return new CachedDataKeys(source, Clock.systemUTC());
  }

  private static DataKey fetch(InternalClient services, String session, OptionalInt version) {
    String query = version.isPresent() ? "?version=" + version.getAsInt() : "";
    try {
      DataKeyView view =
          services.get(
              "session", InternalPath.session(session) + "/data-key" + query, DataKeyView.class);
      return new DataKey(view.version(), Base64.getDecoder().decode(view.key()));
    } catch (ProblemException e) {
      throw new VaultException(Reason.KEY_GONE, "The session has no data key.", e);
    } catch (RemoteProblem e) {
      throw new VaultException(Reason.KEY_UNREACHABLE, "session-service does not answer.", e);
    }
  }

  @Bean
  Vault vault(CachedDataKeys keys) {
    return new Vault(keys, new SecureRandom());
  }
}
