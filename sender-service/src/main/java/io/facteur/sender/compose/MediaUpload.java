package io.facteur.sender.compose;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file as WhatsApp holds it: what a payload says so that the recipient can fetch and decrypt it.
/// Protocol reference: messaging.md §7.1, §8.1.
///
/// @param mediaKey 32 bytes, secret
/// @param fileSha256 of the file
/// @param fileEncSha256 of the file encrypted
/// @param fileLength of the file, in bytes
/// @param thumbnail a small JPEG; a PNG for stickers
/// @param sidecar for playing while it loads
public record MediaUpload(
    String url,
    String directPath,
    byte[] mediaKey,
    Instant mediaKeyAt,
    byte[] fileSha256,
    byte[] fileEncSha256,
    long fileLength,
    byte @Nullable [] thumbnail,
    byte @Nullable [] sidecar) {

  @Override
  public String toString() {
    return "MediaUpload[" + fileLength + " bytes, REDACTED]";
  }
}
