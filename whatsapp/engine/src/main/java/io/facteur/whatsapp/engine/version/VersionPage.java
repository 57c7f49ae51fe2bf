package io.facteur.whatsapp.engine.version;

import io.facteur.whatsapp.engine.WhatsAppVersion;
import java.io.IOException;

/// Where WhatsApp publishes the version of its client.
@FunctionalInterface
public interface VersionPage {

  /// Looks it up; blocks for some seconds at most.
  ///
  /// @throws IOException when the page does not answer, or says something else
  WhatsAppVersion read() throws IOException, InterruptedException;
}
