package io.facteur.fuzz.reader;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.facteur.whatsapp.wire.curve.Aes;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.media.ExpectedMedia;
import io.facteur.whatsapp.wire.media.MediaCipher;
import io.facteur.whatsapp.wire.media.MediaException;
import io.facteur.whatsapp.wire.media.MediaKeys;
import io.facteur.whatsapp.wire.media.MediaRetry;
import io.facteur.whatsapp.wire.media.MediaRetry.SealedRetry;
import io.facteur.whatsapp.wire.media.MediaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Encrypted files and the phone's answers about them, from people who have the key or have not:
/// nothing but [MediaException], no more bytes than came in, and the same whichever pieces they
/// come in.
public final class MediaTarget {
  private static final byte[] KEY = new byte[MediaKeys.MEDIA_KEY_LENGTH];
  private static final MediaKeys KEYS = MediaKeys.of(KEY, MediaType.IMAGE);
  private static final byte[] EXPANDED =
      Kdf.hkdf(new byte[0], KEY, "WhatsApp Image Keys".getBytes(US_ASCII), 112);
  private static final byte[] RETRY_KEY =
      Kdf.hkdf(new byte[0], KEY, "WhatsApp Media Retry Notification".getBytes(US_ASCII), 32);
  private static final int BLOCK = 16;
  private static final int MAC_LENGTH = 10;

  private MediaTarget() {}

  /// @param data which of them, then its bytes
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < 2) {
      return;
    }
    byte[] bytes = Arrays.copyOfRange(data, 2, data.length);
    int pieces = 1 + (data[1] & 0x7F);
    switch (data[0] & 3) {
      case 0 -> decrypt(bytes, pieces);
      case 1 -> decrypt(authentic(bytes), pieces);
      case 2 -> answer(new SealedRetry(bytes, new byte[pieces % BLOCK]));
      default -> {
        byte[] iv = new byte[12];
        answer(new SealedRetry(Aes.gcmEncrypt(RETRY_KEY, iv, "ID".getBytes(US_ASCII), bytes), iv));
      }
    }
  }

  /// Whole blocks with the MAC of somebody who has the key: past it comes the padding.
  private static byte[] authentic(byte[] bytes) {
    byte[] blocks = Arrays.copyOf(bytes, bytes.length / BLOCK * BLOCK);
    byte[] mac =
        Kdf.hmac(Arrays.copyOfRange(EXPANDED, 48, 80), Arrays.copyOf(EXPANDED, BLOCK), blocks);
    byte[] file = Arrays.copyOf(blocks, blocks.length + MAC_LENGTH);
    System.arraycopy(mac, 0, file, blocks.length, MAC_LENGTH);
    return file;
  }

  private static void decrypt(byte[] encrypted, int pieces) {
    String whole = outcome(encrypted, new ByteArrayInputStream(encrypted));
    String inPieces =
        outcome(
            encrypted,
            new ByteArrayInputStream(encrypted) {
              @Override
              public synchronized int read(byte[] into, int from, int count) {
                return super.read(into, from, Math.min(count, pieces));
              }
            });
    if (!whole.equals(inPieces)) {
      throw new AssertionError(whole + ", but in pieces " + inPieces);
    }
  }

  private static String outcome(byte[] encrypted, InputStream in) {
    var out = new ByteArrayOutputStream();
    try {
      long length = MediaCipher.decrypt(KEYS, ExpectedMedia.unknown(), in, out).length();
      if (length != out.size() || length > encrypted.length) {
        throw new AssertionError(length + " bytes of " + encrypted.length);
      }
      return Arrays.toString(Kdf.sha256(out.toByteArray()));
    } catch (MediaException e) {
      return e.reason().name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(SealedRetry sealed) {
    try {
      MediaRetry.Answer _ = MediaRetry.about("ID", KEY).read(sealed);
    } catch (MediaException _) {
      // It said so.
    }
  }
}
