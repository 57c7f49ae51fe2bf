package io.facteur.media.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of one file.
///
/// @param id under which the public API knows it
/// @param size in bytes
/// @param sha256 in hex
/// @param mimeType as found in the file; as its sender says until then
/// @param details what its owner said of it
public record Media(
    String id,
    String sessionId,
    MediaState state,
    long size,
    @Nullable String sha256,
    String mimeType,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Integer seconds,
    Details details,
    Instant createdAt) {

  /// The same file, which cannot be had.
  public Media failed() {
    return in(MediaState.FAILED);
  }

  /// The same file, which was deleted because of its age.
  public Media expired() {
    return in(MediaState.EXPIRED);
  }

  private Media in(MediaState other) {
    return new Media(
        id, sessionId, other, size, sha256, mimeType, width, height, seconds, details, createdAt);
  }

  /// What tells something about people, and is only written down sealed.
  ///
  /// @param thumbnail a small JPEG in base64
  public record Details(@Nullable String fileName, @Nullable String thumbnail) {
    @Override
    public String toString() {
      return "Details[REDACTED]";
    }
  }
}
