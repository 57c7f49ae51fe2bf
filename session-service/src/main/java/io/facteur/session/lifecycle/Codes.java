package io.facteur.session.lifecycle;

import io.facteur.session.registry.Session;
import io.facteur.session.registry.ShownQr;
import io.facteur.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// The codes that phones may scan now, whichever process got them from WhatsApp.
public final class Codes {
  private final Vault vault;
  private final Clock clock;

  /// Codes that a vault opens.
  public Codes(Vault vault, Clock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  /// The code of a session; empty when there is none or its time has passed.
  public Optional<Code> of(Session session) {
    return Optional.ofNullable(session.qr())
        .filter(qr -> clock.instant().isBefore(qr.expiresAt()))
        .map(qr -> open(session.id(), qr));
  }

  /// Whether the codes of a session ran out without one being used.
  public static boolean ranOut(Session session) {
    var reason = session.standing().reason();
    return Chronicle.QR_EXPIRED.equals(reason) || Chronicle.CODE_EXPIRED.equals(reason);
  }

  private Code open(String sessionId, ShownQr qr) {
    var text = vault.openText(Chronicle.QR_PURPOSE, sessionId, sessionId, qr.text());
    return new Code(text, qr.expiresAt());
  }

  /// A code to scan.
  ///
  /// @param text holds a pairing secret: show it, do not log it
  public record Code(String text, Instant expiresAt) {

    @Override
    public String toString() {
      return "Code[REDACTED]";
    }
  }
}
