package io.facteur.whatsapp.wire.media;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/// One file on its way from plain to encrypted.
final class Encryption {
  private final OutputStream out;
  private final Cipher cipher;
  private final Mac mac;
  private final Sidecar sidecar;
  private final MessageDigest plainHash = Primitives.sha256();
  private final MessageDigest encryptedHash = Primitives.sha256();
  private final byte[] encrypted = new byte[MediaCipher.BUFFER + Primitives.BLOCK];
  private long length;
  private long encryptedLength;

  Encryption(MediaKeys keys, OutputStream out) {
    this.out = out;
    cipher = Primitives.cipher(Cipher.ENCRYPT_MODE, keys);
    mac = Primitives.mac(keys);
    mac.update(keys.iv());
    sidecar = new Sidecar(keys);
  }

  void update(byte[] plain, int count) throws IOException {
    plainHash.update(plain, 0, count);
    length += count;
    try {
      take(cipher.update(plain, 0, count, encrypted));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the buffer has room for a block more", e);
    }
  }

  EncryptedMedia finish() throws IOException {
    try {
      take(cipher.doFinal(encrypted, 0));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption cannot fail once the cipher is ready", e);
    }
    byte[] tag = Primitives.shortened(mac);
    emit(tag, tag.length);
    return new EncryptedMedia(
        plainHash.digest(), encryptedHash.digest(), length, encryptedLength, sidecar.finish());
  }

  private void take(int count) throws IOException {
    mac.update(encrypted, 0, count);
    emit(encrypted, count);
  }

  private void emit(byte[] bytes, int count) throws IOException {
    encryptedHash.update(bytes, 0, count);
    sidecar.update(bytes, 0, count);
    encryptedLength += count;
    out.write(bytes, 0, count);
  }
}
