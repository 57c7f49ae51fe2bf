package io.facteur.media.serving;

import io.facteur.media.inspection.MimeTypes;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a browser is told to treat a file: saved under a harmless name; shown in place only when the
/// caller asks and the type is one that shows nothing but itself.
final class Disposition {
  private static final int LONGEST_NAME = 150;
  private static final Set<String> SHOWN =
      Set.of(
          "image/jpeg",
          "image/png",
          "image/webp",
          "image/gif",
          "video/mp4",
          "audio/mp4",
          "audio/mpeg",
          "audio/ogg",
          "application/pdf");

  private Disposition() {}

  /// The type that a file is served as.
  static String contentType(String mimeType) {
    String base = MimeTypes.base(mimeType);
    return base.isEmpty() || MimeTypes.isActive(base) ? MimeTypes.UNKNOWN : base;
  }

  /// The header of RFC 6266, the name encoded by RFC 5987.
  static String header(String mimeType, @Nullable String fileName, boolean inline) {
    String way = inline && SHOWN.contains(MimeTypes.base(mimeType)) ? "inline" : "attachment";
    String name = fileName == null ? "" : harmless(fileName);
    return name.isEmpty() ? way : way + "; filename*=UTF-8''" + encoded(name);
  }

  /// Without path, control characters and characters that turn the reading direction around.
  private static String harmless(String fileName) {
    String name =
        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    var kept = new StringBuilder();
    name.codePoints()
        .filter(point -> !Character.isISOControl(point))
        .filter(point -> Character.getType(point) != Character.FORMAT)
        .filter(point -> Character.getType(point) != Character.SURROGATE)
        .limit(LONGEST_NAME)
        .forEach(kept::appendCodePoint);
    String text = kept.toString().strip();
    return text.matches("\\.*") ? "" : text;
  }

  private static String encoded(String name) {
    var text = new StringBuilder();
    for (byte value : name.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (value & 0xff);
      boolean plain =
          character >= '0' && character <= '9'
              || character >= 'a' && character <= 'z'
              || character >= 'A' && character <= 'Z'
              || character == '-'
              || character == '.'
              || character == '_';
      text.append(plain ? String.valueOf(character) : "%%%02X".formatted(value & 0xff));
    }
    return text.toString();
  }
}
