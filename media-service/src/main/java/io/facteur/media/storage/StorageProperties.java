package io.facteur.media.storage;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Where files are kept: in a folder, or in a bucket when one is named.
///
/// @param folder on a disk that all replicas of the service share; `media` in the data folder when
///   absent. With a bucket it holds files on their way only
/// @param reserve what must stay free on that disk; 512 MB or a twentieth of it, whichever is more,
///   when absent
/// @param resume what must be free before files are taken again; half as much again when absent
/// @param s3 the bucket
@ConfigurationProperties("media.storage")
public record StorageProperties(
    @Nullable Path folder,
    @Nullable DataSize reserve,
    @Nullable DataSize resume,
    @Nullable Bucket s3) {

  Path in(String dataFolder) {
    return folder == null ? Path.of(dataFolder).resolve("media") : folder;
  }

  /// A bucket of S3, or of a store that speaks its protocol.
  ///
  /// @param bucket which must exist
  /// @param endpoint of a store that is not Amazon's, such as `https://minio:9000`
  /// @param region as Amazon names it; any for other stores
  /// @param accessKey when absent it is looked for where Amazon's tools do
  /// @param pathStyle whether the bucket is part of the path and not of the host's name; as a rule
  ///   so for stores that are not Amazon's
  /// @param prefix of the key of every file
  public record Bucket(
      String bucket,
      @Nullable URI endpoint,
      @DefaultValue("us-east-1") String region,
      @Nullable String accessKey,
      @Nullable String secretKey,
      @DefaultValue("true") boolean pathStyle,
      @DefaultValue("") String prefix) {

    @Override
    public String toString() {
      return "Bucket[" + bucket + "]";
    }
  }
}
