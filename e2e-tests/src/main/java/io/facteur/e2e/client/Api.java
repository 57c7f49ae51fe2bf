package io.facteur.e2e.client;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// The public API as a program uses it. Every method throws [java.io.UncheckedIOException] when
/// there is no answer.
public final class Api {
  private static final String SESSIONS = "/api/v1/sessions";

  private final URI base;
  private final HttpCaller http;
  private final Map<String, String> headers;

  /// An API that is called with a key.
  public Api(URI base, String key) {
    this(base, Map.of("X-API-Key", key));
  }

  private Api(URI base, Map<String, String> headers) {
    this.base = base;
    this.http = new HttpCaller(base);
    this.headers = Map.copyOf(headers);
  }

  /// The same for a caller who has no key.
  public Api withoutKey() {
    return new Api(base, Map.of());
  }

  /// The same with another header.
  public Api with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Api(base, more);
  }

  public Answer get(String path) {
    return http.call("GET", path, headers);
  }

  public Answer post(String path, Map<String, ?> body) {
    return http.call("POST", path, headers, body);
  }

  /// Posts with a header of its own.
  public Answer post(String path, Map<String, ?> body, String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return http.call("POST", path, more, body);
  }

  /// Uploads a file.
  public Answer upload(String sessionId, String type, byte[] file) {
    return http.call("POST", "/api/v1/media?sessionId=" + sessionId, headers, type, file);
  }

  public Answer patch(String path, Map<String, ?> body) {
    return http.call("PATCH", path, headers, body);
  }

  public Answer delete(String path) {
    return http.call("DELETE", path, headers);
  }

  /// Asks whatever somebody may ask.
  ///
  /// @param type of the body; empty for none
  public Answer send(String method, String path, String type, byte[] body) {
    return type.isEmpty() && body.length == 0
        ? http.call(method, path, headers)
        : http.call(method, path, headers, type, body);
  }

  /// Creates a session.
  public Session create(String id) {
    post(SESSIONS, Map.of("id", id)).demand(201);
    return session(id);
  }

  /// Creates a session whose events go to a webhook.
  public Session create(String id, Sink sink) {
    post(SESSIONS, Map.of("id", id, "webhook", Map.of("url", sink.url(), "secret", sink.secret())))
        .demand(201);
    return session(id);
  }

  /// Creates a session whose events go to somebody who is no good.
  public Session create(String id, BadSink sink) {
    post(SESSIONS, Map.of("id", id, "webhook", Map.of("url", sink.url()))).demand(201);
    return session(id);
  }

  /// Creates a session with a pace of its own.
  ///
  /// @param perMinute 0 for no limit
  public Session create(String id, int perMinute) {
    return create(id, Map.of("perMinute", perMinute));
  }

  /// Creates a session with its own way of sending.
  ///
  /// @param sending as in the API: `perMinute`, `minGapMillis`, `jitterMillis`, `typing`
  public Session create(String id, Map<String, ?> sending) {
    post(SESSIONS, Map.of("id", id, "sending", sending)).demand(201);
    return session(id);
  }

  /// A session that exists.
  public Session session(String id) {
    return new Session(this, id, SESSIONS + "/" + id);
  }
}
