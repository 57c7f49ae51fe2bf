package io.facteur.media.serving;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of a file, both ends inclusive.
record ByteRange(long from, long to) {
  private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /// Whether a header asks for one part; several, or another unit, are answered with the whole
  /// file, which RFC 9110 §14.2 allows.
  static boolean isAsked(String header) {
    return FORM.matcher(header).matches() && header.length() > "bytes=-".length();
  }

  /// The part that a header asks for, if there is one.
  static Optional<ByteRange> of(String header, long size) {
    Matcher parts = FORM.matcher(header);
    if (!parts.matches()) {
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

  static ByteRange whole(long size) {
    return new ByteRange(0, size - 1);
  }

  long length() {
    return to - from + 1;
  }
}
