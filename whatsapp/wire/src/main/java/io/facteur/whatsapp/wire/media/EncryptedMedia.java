package io.facteur.whatsapp.wire.media;

import java.util.Base64;

/// What a message must say of a file that was encrypted.
///
/// @param sha256 of the file
/// @param encryptedSha256 of the encrypted file
/// @param length of the file
/// @param encryptedLength of the encrypted file
/// @param sidecar MACs of its chunks, for players that begin before the end
public record EncryptedMedia(
    byte[] sha256, byte[] encryptedSha256, long length, long encryptedLength, byte[] sidecar) {

  /// The name of the encrypted file at a media host. Protocol reference: messaging.md §8.3.
  public String token() {
    return token(encryptedSha256);
  }

  /// The name of any encrypted file at a media host.
  public static String token(byte[] encryptedSha256) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(encryptedSha256);
  }
}
