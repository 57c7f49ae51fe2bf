package io.facteur.whatsapp.wire.media;

import io.facteur.whatsapp.wire.media.MediaException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/// A part of a file, and the encrypted bytes it takes to read it: whole blocks, and the block
/// before as their iv. Nothing proves the part's integrity; only whole files are proven. Protocol
/// reference: messaging.md §8.1.
///
/// @param offset of its first byte in the file
/// @param length of the part
public record MediaRange(long offset, long length) {

  /// Checks that there is something to read.
  public MediaRange {
    if (offset < 0 || length <= 0) {
      throw new IllegalArgumentException("range of " + length + " bytes at " + offset);
    }
  }

  /// The first encrypted byte to ask for.
  public long encryptedFrom() {
    return Math.max(0, firstBlock() - 1) * Primitives.BLOCK;
  }

  /// The last encrypted byte to ask for, inclusive.
  public long encryptedTo() {
    return ((offset + length - 1) / Primitives.BLOCK + 1) * Primitives.BLOCK - 1;
  }

  /// Decrypts the part. Closes neither stream.
  ///
  /// @param encrypted the bytes asked for
  public void decrypt(MediaKeys keys, InputStream encrypted, OutputStream part)
      throws IOException, MediaException {
    Cipher cipher = Primitives.unpadded(keys, iv(keys, encrypted));
    long skip = offset % Primitives.BLOCK;
    long left = length;
    byte[] blocks = new byte[MediaCipher.BUFFER];
    byte[] plain = new byte[MediaCipher.BUFFER + Primitives.BLOCK];
    while (left > 0) {
      int wanted = (int) Math.min(blocks.length, rounded(skip + left));
      if (encrypted.readNBytes(blocks, 0, wanted) < wanted) {
        throw new MediaException(Reason.TRUNCATED);
      }
      int count = update(cipher, blocks, wanted, plain);
      int shown = (int) Math.min(left, count - skip);
      part.write(plain, (int) skip, shown);
      left -= shown;
      skip = 0;
    }
  }

  private IvParameterSpec iv(MediaKeys keys, InputStream encrypted)
      throws IOException, MediaException {
    if (firstBlock() == 0) {
      return keys.ivSpec();
    }
    byte[] before = encrypted.readNBytes(Primitives.BLOCK);
    if (before.length < Primitives.BLOCK) {
      throw new MediaException(Reason.TRUNCATED);
    }
    return new IvParameterSpec(before);
  }

  private long firstBlock() {
    return offset / Primitives.BLOCK;
  }

  private static long rounded(long bytes) {
    return (bytes + Primitives.BLOCK - 1) / Primitives.BLOCK * Primitives.BLOCK;
  }

  private static int update(Cipher cipher, byte[] blocks, int count, byte[] plain) {
    try {
      return cipher.update(blocks, 0, count, plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the buffer has room for a block more", e);
    }
  }
}
