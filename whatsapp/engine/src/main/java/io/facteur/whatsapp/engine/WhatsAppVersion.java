package io.facteur.whatsapp.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version of WhatsApp Web this client says it is. Protocol reference: transport.md §3.7.
public record WhatsAppVersion(int primary, int secondary, int tertiary) {
  private static final Pattern DOTTED = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,10})");

  /// The version known when this was written.
  public static final WhatsAppVersion BUNDLED = new WhatsAppVersion(2, 3000, 1045649367);

  /// Reads `2.3000.1045649367`.
  ///
  /// @throws IllegalArgumentException for anything else
  public static WhatsAppVersion parse(String dotted) {
    Matcher parts = DOTTED.matcher(dotted);
    if (!parts.matches()) {
      throw new IllegalArgumentException("version must be like 2.3000.N, was: " + dotted);
    }
    return new WhatsAppVersion(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }

  /// The dotted form.
  @Override
  public String toString() {
    return primary + "." + secondary + "." + tertiary;
  }
}
