package io.facteur.session.key;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the master key is, which wraps the data keys of all sessions.
///
/// @param masterKey 32 bytes in base64, or `k2:…,k1:…` with the newest first; kept in the file
///   `master.key` of the data folder, and made there at the first start, when absent
/// @param data the folder of this installation
@ConfigurationProperties("facteur")
record KeyProperties(@Nullable String masterKey, @DefaultValue("data") Path data) {

  Path keyFile() {
    return data.resolve("master.key");
  }

  @Override
  public String toString() {
    return "KeyProperties[REDACTED]";
  }
}
