package io.facteur.contracts.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where a session stands, as the public API writes it: the constant's name in lower case.
public enum SessionStatus {
  /// Waiting for its QR code to be scanned.
  PENDING,
  /// WhatsApp asks for a passkey before it links.
  PASSKEY_REQUIRED,
  /// Linked or being linked, connecting for the first time.
  CONNECTING,
  /// Online.
  CONNECTED,
  /// Linked; the connection is being made again.
  RECONNECTING,
  /// Stopped on request, or given up; nothing is being tried.
  DISCONNECTED,
  /// The phone removed the linked device, or it was logged out.
  LOGGED_OUT,
  /// Another connection took this device's place.
  CONFLICT,
  /// WhatsApp banned the account.
  BANNED,
  /// WhatsApp refuses this version of the client.
  OUTDATED,
  /// Created, never started.
  INACTIVE;

  /// The public name.
  @JsonValue
  public String publicName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The status of a public name.
  ///
  /// @throws IllegalArgumentException when there is none
  @JsonCreator
  public static SessionStatus of(String publicName) {
    return valueOf(publicName.toUpperCase(Locale.ROOT));
  }

  /// Whether a send may be accepted: it will go out now or when the connection is back.
  public boolean acceptsSends() {
    return this == CONNECTED || this == RECONNECTING;
  }
}
