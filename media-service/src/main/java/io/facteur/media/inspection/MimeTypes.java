package io.facteur.media.inspection;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which type a file is treated as, when its owner and its bytes do not say the same.
public final class MimeTypes {
  /// Nothing in particular: saved, never shown.
  public static final String UNKNOWN = "application/octet-stream";

  /// Too general to overrule what the owner says.
  private static final Set<String> GENERAL =
      Set.of(UNKNOWN, "text/plain", "application/zip", "application/x-tika-ooxml");

  private static final Pattern CODECS = Pattern.compile(";\\s*codecs=\"?([A-Za-z0-9.,_-]+)");

  /// Types that different registries write differently.
  private static final Set<String> OGG =
      Set.of("audio/ogg", "audio/opus", "audio/vorbis", "application/ogg", "video/ogg");

  private MimeTypes() {}

  /// What runs in a browser is never believed of a file whose bytes do not show it, and what is
  /// found in the bytes overrules what was said, unless it is more general.
  public static String agreed(String declared, String detected) {
    String said = base(declared);
    String found = base(detected);
    if (said.isEmpty()) {
      return found;
    }
    boolean same = said.equals(found) || OGG.contains(said) && OGG.contains(found);
    if (same || GENERAL.contains(found) && !isActive(said)) {
      return withCodecs(said, declared);
    }
    return GENERAL.contains(found) ? UNKNOWN : found;
  }

  /// Of the parameters only the codecs matter: WhatsApp tells a voice note by them.
  private static String withCodecs(String base, String declared) {
    Matcher codecs = CODECS.matcher(declared);
    return codecs.find() ? base + "; codecs=" + codecs.group(1) : base;
  }

  /// Whether a browser would run what is in it.
  public static boolean isActive(String mimeType) {
    String type = base(mimeType);
    return type.contains("html")
        || type.contains("xml")
        || type.contains("svg")
        || type.contains("javascript")
        || type.contains("ecmascript");
  }

  /// The type without parameters, in lower case.
  public static String base(String mimeType) {
    int end = mimeType.indexOf(';');
    String type = (end < 0 ? mimeType : mimeType.substring(0, end)).strip();
    return type.matches("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")
        ? type.toLowerCase(Locale.ROOT)
        : "";
  }
}
