package io.facteur.webhook.endpoint;

import org.jspecify.annotations.Nullable;

/// Whose webhooks a request is about.
///
/// @param session the one in the path; [Endpoint#ALL] when there is none
public record Owner(String session) {

  /// The owner that a path names.
  static Owner of(@Nullable Object session) {
    return new Owner(session instanceof String id ? id : Endpoint.ALL);
  }

  /// Whether it is about the webhooks of all sessions.
  public boolean everybody() {
    return session.equals(Endpoint.ALL);
  }
}
