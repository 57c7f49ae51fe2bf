package io.facteur.whatsapp.engine.key;

import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import io.facteur.whatsapp.engine.query.SignedPreKeyIq;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replaces the signed prekey about once a month. The new key is durable before the server gets it
/// and becomes the current one when the server has taken it; in between, and for a quarter of a
/// year afterwards, messages that name either can be read. Asks WhatsApp: not for the thread that
/// handles stanzas. Protocol reference: transport.md §7.6.
public final class SignedPreKeyRotation {
  private static final Logger log = LoggerFactory.getLogger(SignedPreKeyRotation.class);
  private static final Duration AFTER_SERVER_TROUBLE = Duration.ofDays(1);
  private static final int BAD_KEY = 406;

  private final KeyRing keyRing;
  private final ServerKeys serverKeys;
  private final IqExchange exchange;
  private final Duration age;
  private final Clock clock;

  /// @param serverKeys compared when the server takes offence
  /// @param age at which a key is replaced
  public SignedPreKeyRotation(
      KeyRing keyRing, ServerKeys serverKeys, IqExchange exchange, Duration age, Clock clock) {
    this.keyRing = keyRing;
    this.serverKeys = serverKeys;
    this.exchange = exchange;
    this.age = age;
    this.clock = clock;
  }

  /// Whether there is something to do for a linked device.
  public boolean isDue() {
    Credentials own = keyRing.credentials();
    Instant dueAt = own.rotation().dueAt();
    return own.account().isPresent() && dueAt != null && !clock.instant().isBefore(dueAt);
  }

  /// Replaces the key if it is old enough, or if an earlier replacement was not finished.
  public void rotateWhenDue() {
    Credentials.Rotation rotation = keyRing.credentials().rotation();
    Instant now = clock.instant();
    Instant dueAt = rotation.dueAt();
    if (dueAt == null) {
      plan(rotation.staged(), age);
    } else if (!now.isBefore(dueAt)) {
      rotate();
    }
  }

  private void rotate() {
    SignedPreKey staged = keyRing.stageSignedPreKey();
    try {
      boolean _ = exchange.ask(new SignedPreKeyIq(staged));
      Instant nextDueAt = clock.instant().plus(age);
      Credentials _ = keyRing.update(own -> own.promoting(staged, nextDueAt));
      log.atInfo().addKeyValue("key", staged.id()).log("keys.rotated");
    } catch (QueryRefusedException e) {
      log.atWarn().addKeyValue("code", e.code()).log("keys.rotation-refused");
      refused(staged, e.code());
    }
  }

  private void refused(SignedPreKey staged, int code) {
    if (code >= 500) {
      plan(staged, AFTER_SERVER_TROUBLE);
      return;
    }
    plan(null, age);
    if (code != BAD_KEY) {
      serverKeys.check();
    }
  }

  private void plan(@Nullable SignedPreKey staged, Duration delay) {
    Instant dueAt = clock.instant().plus(delay);
    Credentials _ =
        keyRing.update(own -> own.withRotation(new Credentials.Rotation(staged, dueAt)));
  }
}
