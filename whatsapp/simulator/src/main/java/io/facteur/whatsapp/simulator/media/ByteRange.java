package io.facteur.whatsapp.simulator.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of a file, both ends inclusive.
record ByteRange(long from, long to) {
  private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /// The one range that a header asks for, if there is such a part.
  static Optional<ByteRange> of(String header, long size) {
    Matcher parts = FORM.matcher(header);
    if (!parts.matches() || parts.group(1).isEmpty() && parts.group(2).isEmpty()) {
      return Optional.empty();
    }
    if (parts.group(1).isEmpty()) {
      long last = Math.min(size, Long.parseLong(parts.group(2)));
      return last == 0 ? Optional.empty() : Optional.of(new ByteRange(size - last, size - 1));
    }
    long from = Long.parseLong(parts.group(1));
    long to = parts.group(2).isEmpty() ? size - 1 : Long.parseLong(parts.group(2));
    return from >= size || to < from
        ? Optional.empty()
        : Optional.of(new ByteRange(from, Math.min(to, size - 1)));
  }

  long length() {
    return to - from + 1;
  }

  /// Writes the part.
  ///
  /// @param cut after how many bytes the connection breaks
  void copy(Path file, OutputStream out, OptionalLong cut) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    long left = length();
    try (InputStream in = BreakingStream.of(Files.newInputStream(file), cut)) {
      in.skipNBytes(from);
      while (left > 0) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new IOException("the file ended early");
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
  }
}
