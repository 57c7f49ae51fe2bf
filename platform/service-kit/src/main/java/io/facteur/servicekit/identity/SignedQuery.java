package io.facteur.servicekit.identity;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/// The one form in which a query is signed. What forwards a request may write the same parameters
/// in another way: `@` as `%40`, those of one name together.
final class SignedQuery {
  private SignedQuery() {}

  /// Two queries have the same form when they have the same parameters with the same values, those
  /// of one name in the same order.
  static String of(String query) {
    if (query.isEmpty()) {
      return query;
    }
    try {
      return Arrays.stream(query.split("&", -1))
          .map(SignedQuery::parameter)
          .sorted(Comparator.comparing(parameter -> parameter.substring(0, parameter.indexOf('='))))
          .collect(Collectors.joining("&"));
    } catch (IllegalArgumentException _) {
      // Not percent-encoding: such a query is signed as it is.
      return query;
    }
  }

  private static String parameter(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? same(text) + "="
        : same(text.substring(0, equals)) + "=" + same(text.substring(equals + 1));
  }

  private static String same(String text) {
    return URLEncoder.encode(
        URLDecoder.decode(text, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
