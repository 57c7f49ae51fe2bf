package io.facteur.sender.intake;

import io.facteur.contracts.outbound.SendPlan;
import io.facteur.contracts.outbound.SendPriority;
import io.facteur.sender.recipient.Recipient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks a body, as far as that goes without WhatsApp.
final class Drafting {
  private static final int LONGEST_REFERENCE = 256;
  private static final Duration FURTHEST = Duration.ofDays(366);

  private final ContentReader contents;
  private final ContextReader contexts;
  private final Clock clock;

  Drafting(ContentReader contents, ContextReader contexts, Clock clock) {
    this.contents = contents;
    this.contexts = contexts;
    this.clock = clock;
  }

  /// The draft of a body; throws the refusal otherwise.
  Draft of(String sessionId, SendBody body) {
    Recipient recipient = recipient(body.to());
    String reference = reference(body.clientReference());
    var content = contents.read(sessionId, body);
    return new Draft(
        recipient,
        content,
        contexts.read(sessionId, body),
        null,
        reference,
        new Draft.Handling(
            Boolean.TRUE.equals(body.queueIfDisconnected()),
            Boolean.TRUE.equals(body.skipRegisteredCheck()),
            plan(body)));
  }

  private SendPlan plan(SendBody body) {
    Instant now = clock.instant();
    Instant sendAt = body.sendAt();
    Instant expiresAt = body.expiresAt();
    if (sendAt != null && sendAt.isAfter(now.plus(FURTHEST))) {
      throw Refusal.invalidField("sendAt", "sendAt must be within a year");
    }
    if (expiresAt != null
        && !expiresAt.isAfter(sendAt == null || sendAt.isBefore(now) ? now : sendAt)) {
      throw Refusal.invalidField("expiresAt", "expiresAt must be in the future, and after sendAt");
    }
    return new SendPlan(priority(body.priority()), rounded(sendAt), rounded(expiresAt));
  }

  private static @Nullable Instant rounded(@Nullable Instant moment) {
    return moment == null ? null : moment.truncatedTo(ChronoUnit.MILLIS);
  }

  private static SendPriority priority(@Nullable String name) {
    if (name == null) {
      return SendPlan.USUAL.priority();
    }
    return Stream.of(SendPriority.values())
        .filter(priority -> priority.publicName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> Refusal.invalidField("priority", "priority must be reply, normal or bulk"));
  }

  /// Whom something is for; throws the refusal otherwise.
  static Recipient recipient(@Nullable String to) {
    if (to == null) {
      throw Refusal.invalidField("to", "to is missing");
    }
    return Recipient.parse(to).orElseThrow(Refusal::invalidPhoneNumber);
  }

  /// The caller's own word; throws the refusal when it is too long.
  static @Nullable String reference(@Nullable String reference) {
    if (reference != null && reference.length() > LONGEST_REFERENCE) {
      throw Refusal.invalidClientReference();
    }
    return reference;
  }
}
