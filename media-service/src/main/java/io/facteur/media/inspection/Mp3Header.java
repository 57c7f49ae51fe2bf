package io.facteur.media.inspection;

import io.facteur.media.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// How long an MP3 plays: by the number of frames where the first frame tells it (`Xing`, `Info`),
/// else by the first frame's bit rate.
final class Mp3Header {
  private static final int FRAME = 256;
  private static final int ID3 = 10;
  private static final int BITS = 8;
  private static final int SAMPLES_1 = 1152;
  private static final int SAMPLES_2 = 576;

  /// Kilobits a second of layer III, version 1 and versions 2 and 2.5.
  private static final int[][] RATES = {
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
  };

  private static final int[] SAMPLE_RATES = {44_100, 48_000, 32_000};

  private Mp3Header() {}

  /// In seconds; null when the file is none or does not say.
  static @Nullable Integer seconds(StoredFile file, byte[] prefix) throws IOException {
    long begin = begin(prefix);
    ByteBuffer frame;
    try (InputStream in = file.open(Math.min(begin, file.size()))) {
      frame = ByteBuffer.wrap(in.readNBytes(FRAME));
    }
    if (frame.remaining() < 4) {
      return null;
    }
    int header = frame.getInt(0);
    int version = header >>> 19 & 3;
    int rate = header >>> 12 & 15;
    int sampling = header >>> 10 & 3;
    boolean layer3 = header >>> 21 == 0x7ff && (header >>> 17 & 3) == 1;
    if (!layer3 || version == 1 || rate == 0 || rate == 15 || sampling == 3) {
      return null;
    }
    boolean first = version == 3;
    int perSecond = SAMPLE_RATES[sampling] >> (first ? 0 : version == 2 ? 1 : 2);
    long frames = frames(frame);
    if (frames > 0) {
      return Playtime.seconds(frames * (first ? SAMPLES_1 : SAMPLES_2), perSecond);
    }
    return Playtime.seconds((file.size() - begin) * BITS, RATES[first ? 0 : 1][rate] * 1000);
  }

  /// Behind a tag of ID3v2, if there is one.
  private static long begin(byte[] prefix) {
    boolean tagged =
        prefix.length > ID3 && prefix[0] == 'I' && prefix[1] == 'D' && prefix[2] == '3';
    if (!tagged) {
      return 0;
    }
    long size = 0;
    for (int i = 6; i < ID3; i++) {
      size = size << 7 | prefix[i] & 0x7f;
    }
    return ID3 + size;
  }

  private static long frames(ByteBuffer frame) {
    String text = new String(frame.array(), StandardCharsets.ISO_8859_1);
    int at = Math.max(text.indexOf("Xing"), text.indexOf("Info"));
    boolean told = at > 0 && at + 12 <= frame.limit() && (frame.getInt(at + 4) & 1) == 1;
    return told ? Integer.toUnsignedLong(frame.getInt(at + 8)) : 0;
  }
}
