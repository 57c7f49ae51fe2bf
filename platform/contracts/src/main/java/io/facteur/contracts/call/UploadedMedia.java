package io.facteur.contracts.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file as it lies encrypted at WhatsApp's media hosts, with all that a message must say of it:
/// the answer to `POST /internal/sessions/{session}/media/{mediaId}/upload?type=`. It holds the
/// file's key, so it only travels between services that authenticate to each other. Bytes are in
/// base64.
///
/// @param url where it lies
/// @param directPath the same without the host
/// @param mediaKey 32 bytes
/// @param keyMadeAt when the key was made; files are forgotten some weeks later
/// @param sha256 of the file
/// @param encryptedSha256 of what was uploaded
/// @param size of the file in bytes
/// @param sidecar MACs for players that begin before the end
/// @param mimeType as found in the file
/// @param seconds how long it plays
/// @param thumbnail a small JPEG
public record UploadedMedia(
    String mediaId,
    String url,
    String directPath,
    String mediaKey,
    Instant keyMadeAt,
    String sha256,
    String encryptedSha256,
    long size,
    String sidecar,
    String mimeType,
    @Nullable String fileName,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Integer seconds,
    @Nullable String thumbnail) {

  @Override
  public String toString() {
    return "UploadedMedia[mediaId=" + mediaId + ", size=" + size + ", mediaKey=REDACTED]";
  }
}
