package io.facteur.media.storage;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where files are kept.
///
/// @param folder on a disk that all replicas of the service share; `media` in the data folder when
///   absent
@ConfigurationProperties("media.storage")
public record StorageProperties(@Nullable Path folder) {

  Path in(String dataFolder) {
    return folder == null ? Path.of(dataFolder).resolve("media") : folder;
  }
}
