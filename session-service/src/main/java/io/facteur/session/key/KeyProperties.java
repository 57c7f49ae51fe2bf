package io.facteur.session.key;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the master key is, which wraps the data keys of all sessions.
///
/// @param masterKey 32 bytes in base64, or `k2:…,k1:…` with the newest first; read from a file when
///   absent
/// @param masterKeyFile that file; `master.key` in the data folder when absent
/// @param makeMasterKey whether a file that is not there may be made, with a new key
/// @param data the folder of this installation
@ConfigurationProperties("facteur")
record KeyProperties(
    @Nullable String masterKey,
    @Nullable Path masterKeyFile,
    @DefaultValue("false") boolean makeMasterKey,
    @DefaultValue("data") Path data) {

  Path keyFile() {
    return masterKeyFile == null || masterKeyFile.toString().isBlank()
        ? data.resolve("master.key")
        : masterKeyFile;
  }

  @Override
  public String toString() {
    return "KeyProperties[REDACTED]";
  }
}
