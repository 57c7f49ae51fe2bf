package io.facteur.whatsapp.simulator.socket;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One HTTP request, read completely.
///
/// @param method upper case
/// @param target path and query as sent
/// @param headers names in lower case; of repeated headers the last one
/// @param body at most [HttpRequestReader#BODY_LIMIT] bytes
public record HttpRequest(String method, String target, Map<String, String> headers, byte[] body) {
  public HttpRequest {
    headers = Map.copyOf(headers);
  }

  /// The path without query, still percent-encoded.
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /// The decoded segments of the path; a literal `+` stays one.
  public List<String> segments() {
    return Arrays.stream(path().split("/"))
        .filter(segment -> !segment.isEmpty())
        .map(segment -> decode(segment.replace("+", "%2B")))
        .toList();
  }

  /// The decoded query parameters, where `+` is a space; of repeated names the last one.
  public Map<String, String> query() {
    int start = target.indexOf('?');
    var parameters = new HashMap<String, String>();
    if (start >= 0) {
      for (String pair : target.substring(start + 1).split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  /// A header by its name in any case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// The body as UTF-8.
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  boolean listed(String header, String value) {
    return header(header).stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .anyMatch(item -> item.strip().equalsIgnoreCase(value));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
