package io.facteur.webhook.endpoint;

import io.facteur.contracts.event.EventType;
import io.facteur.guardedhttp.TargetUrl;
import io.facteur.webhook.signing.SigningKeys;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An address that wants to be told events.
///
/// @param id `wh_` and 20 characters
/// @param session whose events; [#ALL] for those of all sessions
/// @param events the kinds wanted; empty for all
/// @param headers sent with each delivery
/// @param disabled why nothing is sent to it for now; null while it is enabled
public record Endpoint(
    String id,
    String session,
    TargetUrl url,
    SigningKeys keys,
    Set<EventType> events,
    Map<String, String> headers,
    @Nullable Disabled disabled,
    Instant createdAt) {

  /// Stands for all sessions, those of the future too. It is the id of none.
  public static final String ALL = "*";

  /// Why an endpoint is told nothing.
  public enum Disabled {
    /// Its owner said so.
    BY_OWNER,
    /// It answered 410: whoever runs it wants no more.
    GONE,
    /// It has failed for five days.
    FAILING
  }

  /// Copies the collections in.
  public Endpoint {
    events = Set.copyOf(events);
    headers = Map.copyOf(headers);
  }

  /// Whether it is told of all sessions.
  public boolean global() {
    return session.equals(ALL);
  }

  /// Whether it is to be told events of this kind.
  public boolean wants(EventType event) {
    return disabled == null && (events.isEmpty() || events.contains(event));
  }

  /// Its headers as they are shown: their values may be passwords.
  public Map<String, String> maskedHeaders() {
    Map<String, String> masked = new TreeMap<>();
    headers.keySet().forEach(name -> masked.put(name, "***"));
    return masked;
  }

  /// The same with other keys.
  Endpoint with(SigningKeys other) {
    return new Endpoint(id, session, url, other, events, headers, disabled, createdAt);
  }
}
