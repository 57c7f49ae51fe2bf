package io.facteur.whatsapp.wire.media;

import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.media.MediaException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/// One file on its way from encrypted to plain.
///
/// The last ten bytes are the MAC, which only the end of the stream tells: the latest ten are held
/// back all the time. The padding is looked at after the MAC, so it is no oracle.
final class Decryption {
  private final ExpectedMedia expected;
  private final OutputStream out;
  private final Cipher cipher;
  private final Mac mac;
  private final MessageDigest plainHash = Primitives.sha256();
  private final MessageDigest encryptedHash = Primitives.sha256();
  private final byte[] held = new byte[MediaCipher.BUFFER + Primitives.MAC_LENGTH];
  private final byte[] plain = new byte[held.length + Primitives.BLOCK];
  private int heldCount;
  private long encryptedLength;
  private long length;

  Decryption(MediaKeys keys, ExpectedMedia expected, OutputStream out) {
    this.expected = expected;
    this.out = out;
    cipher = Primitives.cipher(Cipher.DECRYPT_MODE, keys);
    mac = Primitives.mac(keys);
    mac.update(keys.iv());
  }

  void update(byte[] encrypted, int count) throws IOException {
    encryptedHash.update(encrypted, 0, count);
    System.arraycopy(encrypted, 0, held, heldCount, count);
    heldCount += count;
    int ready = heldCount - Primitives.MAC_LENGTH;
    if (ready > 0) {
      decrypt(ready);
      System.arraycopy(held, ready, held, 0, Primitives.MAC_LENGTH);
      heldCount = Primitives.MAC_LENGTH;
    }
  }

  DecryptedMedia finish() throws IOException, MediaException {
    demand(same(expected.encryptedSha256(), encryptedHash.digest()), Reason.WRONG_ENCRYPTED_HASH);
    boolean blocks = encryptedLength > 0 && encryptedLength % Primitives.BLOCK == 0;
    demand(blocks && heldCount == Primitives.MAC_LENGTH, Reason.TRUNCATED);
    byte[] tag = Arrays.copyOf(held, Primitives.MAC_LENGTH);
    demand(Kdf.sameBytes(Primitives.shortened(mac), tag), Reason.WRONG_MAC);
    emit(lastBlock());
    demand(expected.length().orElse(length) == length, Reason.WRONG_LENGTH);
    byte[] sha256 = plainHash.digest();
    demand(same(expected.sha256(), sha256), Reason.WRONG_HASH);
    return new DecryptedMedia(sha256, length);
  }

  private void decrypt(int count) throws IOException {
    mac.update(held, 0, count);
    encryptedLength += count;
    try {
      emit(cipher.update(held, 0, count, plain));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the buffer has room for a block more", e);
    }
  }

  private int lastBlock() throws MediaException {
    try {
      return cipher.doFinal(plain, 0);
    } catch (GeneralSecurityException e) {
      throw new MediaException(Reason.BAD_PADDING, e);
    }
  }

  private void emit(int count) throws IOException {
    plainHash.update(plain, 0, count);
    length += count;
    out.write(plain, 0, count);
  }

  private static boolean same(Optional<byte[]> promised, byte[] found) {
    return promised.isEmpty() || Kdf.sameBytes(promised.get(), found);
  }

  private static void demand(boolean fulfilled, Reason reason) throws MediaException {
    if (!fulfilled) {
      throw new MediaException(reason);
    }
  }
}
