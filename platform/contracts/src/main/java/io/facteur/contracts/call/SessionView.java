package io.facteur.contracts.call;

import io.facteur.contracts.session.SessionStatus;
import org.jspecify.annotations.Nullable;

/// A session as other services see it: `GET /internal/sessions/{session}`.
///
/// @param phoneNumber of the linked account, with `+`
/// @param lid of the linked account, without device
/// @param sending how it wants its messages sent; absent for as the installation has it
public record SessionView(
    String id,
    SessionStatus status,
    @Nullable String phoneNumber,
    @Nullable String lid,
    @Nullable SendingPace sending) {

  /// As the installation sends.
  public SessionView(
      String id, SessionStatus status, @Nullable String phoneNumber, @Nullable String lid) {
    this(id, status, phoneNumber, lid, null);
  }
}
