package io.facteur.contracts.media;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.facteur.contracts.StreamRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a file that was wanted.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MediaSettled.Ready.class, name = "media.ready"),
  @JsonSubTypes.Type(value = MediaSettled.Failed.class, name = "media.failed")
})
public sealed interface MediaSettled extends StreamRecord {

  /// The file.
  String mediaId();

  /// It is at hand.
  ///
  /// @param sha256 in hex
  /// @param mimeType as found in the file
  record Ready(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String mediaId,
      long size,
      String sha256,
      String mimeType,
      @Nullable Integer width,
      @Nullable Integer height)
      implements MediaSettled {}

  /// It cannot be had.
  ///
  /// @param code machine-readable, such as `MEDIA_GONE`
  record Failed(
      String sessionId,
      String id,
      long sequence,
      Instant occurredAt,
      String mediaId,
      String code,
      String reason)
      implements MediaSettled {}
}
