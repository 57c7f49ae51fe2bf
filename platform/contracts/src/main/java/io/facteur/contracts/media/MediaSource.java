package io.facteur.contracts.media;

import org.jspecify.annotations.Nullable;

/// What a message says of the file it carries: where it lies at WhatsApp's media hosts and how it
/// is opened. Holds the file's key, so it is only written down sealed. Bytes are in base64.
///
/// @param type as `mms-type` says it, such as `image` or `ptt`
/// @param mediaKey 32 bytes
/// @param directPath without the host
/// @param url with a host, where the message has one
/// @param encryptedSha256 of what lies there; empty when the message does not say
/// @param sha256 of the file; empty when the message does not say
/// @param size of the file in bytes; 0 when the message does not say
/// @param mimeType as the sender says
public record MediaSource(
    String type,
    String mediaKey,
    String directPath,
    @Nullable String url,
    String encryptedSha256,
    String sha256,
    long size,
    String mimeType,
    @Nullable String fileName) {

  /// Where the file lies now.
  public MediaSource at(String newDirectPath) {
    return new MediaSource(
        type, mediaKey, newDirectPath, null, encryptedSha256, sha256, size, mimeType, fileName);
  }

  @Override
  public String toString() {
    return "MediaSource[type=" + type + ", size=" + size + ", mediaKey=REDACTED]";
  }
}
