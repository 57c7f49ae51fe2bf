package io.facteur.webhook.endpoint;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The headers that an owner wants with each delivery, such as `Authorization`.
final class CustomHeaders {
  private static final int MOST = 20;
  private static final int LONGEST = 1_024;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]*");

  /// What the delivery itself or the connection says.
  private static final Set<String> TAKEN =
      Set.of(
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "x-hub-signature-256",
          "x-webhook-hmac",
          "x-webhook-hmac-algorithm");

  private CustomHeaders() {}

  /// The same headers, if they may be sent.
  ///
  /// @throws IllegalArgumentException saying which may not, fit to be shown to whoever wrote it
  static Map<String, String> checked(Map<String, String> headers) {
    if (headers.size() > MOST) {
      throw new IllegalArgumentException("A webhook has at most " + MOST + " headers.");
    }
    headers.forEach(CustomHeaders::check);
    return Map.copyOf(headers);
  }

  private static void check(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("A header's name is 1 to 64 letters, digits and dashes.");
    }
    if (TAKEN.contains(lower) || lower.startsWith("webhook-")) {
      throw new IllegalArgumentException("The header " + name + " cannot be chosen.");
    }
    if (value == null || value.length() > LONGEST || !VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "The value of " + name + " is at most " + LONGEST + " printable ASCII characters.");
    }
  }
}
