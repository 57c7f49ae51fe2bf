package io.facteur.media.inspection;

import io.facteur.media.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long a film or sound in MP4 or QuickTime plays, and how large its picture is: ISO/IEC
/// 14496-12, the boxes `moov/mvhd` and `moov/trak/tkhd`. Only boxes' beginnings are read, and not
/// more than a few hundred of them.
///
/// @param seconds null when the file does not say
/// @param width as it is shown; null when there is no picture
record Mp4Header(@Nullable Integer seconds, @Nullable Integer width, @Nullable Integer height) {
  private static final int HEADER = 16;
  private static final int NEEDED = 96;
  private static final int MOST_BOXES = 400;

  /// What an `ftyp` file says; nothing when it is damaged or none.
  static Optional<Mp4Header> read(StoredFile file) throws IOException {
    var reading = new Reading(file);
    reading.walk(0, file.size(), "");
    return reading.moved
        ? Optional.of(new Mp4Header(reading.seconds, reading.width, reading.height))
        : Optional.empty();
  }

  private static final class Reading {
    private final StoredFile file;
    private int boxes;
    private boolean moved;
    private @Nullable Integer seconds;
    private @Nullable Integer width;
    private @Nullable Integer height;

    Reading(StoredFile file) {
      this.file = file;
    }

    private void walk(long begin, long end, String parent) throws IOException {
      long at = begin;
      while (at + 8 <= end && boxes++ < MOST_BOXES) {
        ByteBuffer header = bytes(at, HEADER);
        if (header.remaining() < 8) {
          return;
        }
        long size = Integer.toUnsignedLong(header.getInt(0));
        String type = new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
        int skipped = 8;
        if (size == 1 && header.remaining() >= HEADER) {
          size = header.getLong(8);
          skipped = HEADER;
        } else if (size == 0) {
          size = end - at;
        }
        if (size < skipped || size > end - at) {
          return;
        }
        look(parent + "/" + type, at + skipped, at + size);
        at += size;
      }
    }

    private void look(String path, long begin, long end) throws IOException {
      switch (path) {
        case "/moov", "/moov/trak" -> {
          moved = true;
          walk(begin, end, path);
        }
        case "/moov/mvhd" -> duration(bytes(begin, NEEDED));
        case "/moov/trak/tkhd" -> dimensions(bytes(begin, NEEDED));
        default -> {
          // Nothing that is shown.
        }
      }
    }

    private void duration(ByteBuffer box) {
      boolean wide = box.remaining() > 32 && box.get(0) == 1;
      if (box.remaining() < 20) {
        return;
      }
      long scale = Integer.toUnsignedLong(box.getInt(wide ? 20 : 12));
      long units = wide ? box.getLong(24) : Integer.toUnsignedLong(box.getInt(16));
      if (scale > 0 && units > 0) {
        seconds = Playtime.seconds(units, scale);
      }
    }

    private void dimensions(ByteBuffer box) {
      int matrix = box.remaining() > 0 && box.get(0) == 1 ? 52 : 40;
      if (width != null || box.remaining() < matrix + 44) {
        return;
      }
      int wide = box.getInt(matrix + 36) >>> 16;
      int high = box.getInt(matrix + 40) >>> 16;
      if (wide == 0 || high == 0) {
        return;
      }
      boolean turned = box.getInt(matrix) == 0 && box.getInt(matrix + 4) != 0;
      width = turned ? high : wide;
      height = turned ? wide : high;
    }

    private ByteBuffer bytes(long offset, int length) throws IOException {
      try (InputStream in = file.open(offset)) {
        return ByteBuffer.wrap(in.readNBytes(length));
      }
    }
  }
}
