package io.facteur.whatsapp.wire.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Encrypts and decrypts files of any size in constant memory. Protocol reference: messaging.md
/// §8.1.
public final class MediaCipher {
  static final int BUFFER = 16 * 1024;

  private MediaCipher() {}

  /// Writes `file`, encrypted, to `encrypted`. Closes neither.
  public static EncryptedMedia encrypt(MediaKeys keys, InputStream file, OutputStream encrypted)
      throws IOException {
    var encryption = new Encryption(keys, encrypted);
    byte[] buffer = new byte[BUFFER];
    for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
      encryption.update(buffer, count);
    }
    return encryption.finish();
  }

  /// Writes `encrypted`, decrypted, to `file`. Closes neither.
  ///
  /// The checks are done at the end, so what was written is worth nothing until this returns: write
  /// where nobody looks, and show it afterwards.
  ///
  /// @throws MediaException when it is not what was promised, or nobody with this key wrote it
  public static DecryptedMedia decrypt(
      MediaKeys keys, ExpectedMedia expected, InputStream encrypted, OutputStream file)
      throws IOException, MediaException {
    var decryption = new Decryption(keys, expected, file);
    byte[] buffer = new byte[BUFFER];
    for (int count = encrypted.read(buffer); count >= 0; count = encrypted.read(buffer)) {
      decryption.update(buffer, count);
    }
    return decryption.finish();
  }
}
