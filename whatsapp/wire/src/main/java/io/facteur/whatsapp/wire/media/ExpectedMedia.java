package io.facteur.whatsapp.wire.media;

import java.util.Optional;
import java.util.OptionalLong;

/// What a message promised of a file; what it left open is not checked. The MAC always is.
public record ExpectedMedia(
    Optional<byte[]> encryptedSha256, Optional<byte[]> sha256, OptionalLong length) {

  /// Nothing but the key.
  public static ExpectedMedia unknown() {
    return new ExpectedMedia(Optional.empty(), Optional.empty(), OptionalLong.empty());
  }

  /// The promises of a message; an empty hash and a length of 0 are none.
  public static ExpectedMedia of(byte[] encryptedSha256, byte[] sha256, long length) {
    return new ExpectedMedia(
        Optional.of(encryptedSha256).filter(hash -> hash.length > 0),
        Optional.of(sha256).filter(hash -> hash.length > 0),
        length > 0 ? OptionalLong.of(length) : OptionalLong.empty());
  }
}
