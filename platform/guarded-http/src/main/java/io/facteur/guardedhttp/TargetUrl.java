package io.facteur.guardedhttp;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address that a stranger typed, parsed once and written again; only this form is stored and
/// called.
///
/// @param uri `http` or `https`, a host in ASCII, no user, no fragment
public record TargetUrl(URI uri) {
  private static final int LONGEST = 2_048;

  /// Some read `0177.0.0.1` as 127.0.0.1, others as 177.0.0.1.
  private static final Pattern AMBIGUOUS = Pattern.compile("(?:[0-9]+\\.)*0[0-9]+(?:\\.[0-9]+)*");

  private static final Set<Integer> CLOSED_PORTS =
      Set.of(
          22, 23, 25, 110, 143, 465, 587, 2375, 2376, 3306, 5432, 6379, 9092, 10250, 11211, 27017);

  /// Reads what was typed.
  ///
  /// @throws IllegalArgumentException saying what is wrong with it, fit to be shown to whoever
  ///   typed it
  public static TargetUrl parse(String typed) {
    if (typed.length() > LONGEST) {
      throw new IllegalArgumentException("The URL is longer than " + LONGEST + " characters.");
    }
    URI uri = uri(typed.strip());
    String scheme = lower(uri.getScheme());
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("The URL must begin with http:// or https://.");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("The URL must not hold a user name or a fragment.");
    }
    if (CLOSED_PORTS.contains(uri.getPort()) || uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new IllegalArgumentException("The URL's port is not one for HTTP.");
    }
    return new TargetUrl(written(scheme, uri));
  }

  /// The host as it is looked up: a name in ASCII, or an address without brackets.
  public String host() {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static URI written(String scheme, URI uri) {
    String host = uri.getHost();
    if (host == null || host.isEmpty()) {
      throw new IllegalArgumentException("The URL has no valid host.");
    }
    if (AMBIGUOUS.matcher(host).matches()) {
      throw new IllegalArgumentException("The URL's address has a number with a leading zero.");
    }
    String ascii = host.startsWith("[") ? host : IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return URI.create(
        scheme
            + "://"
            + lower(ascii)
            + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
            + path
            + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
  }

  private static URI uri(String text) {
    try {
      return new URI(text).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("The URL is malformed.", e);
    }
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
