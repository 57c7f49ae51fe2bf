package io.facteur.whatsapp.engine.restriction;

import io.facteur.whatsapp.engine.message.Restriction;
import io.facteur.whatsapp.engine.message.Restriction.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the server's JSON says of restrictions. Numbers come as numbers or as text. Protocol
/// reference: messaging.md §13.
final class RestrictionReader {
  /// Assumed when the server does not say when it ends.
  private static final Duration UNSAID = Duration.ofSeconds(60);

  private RestrictionReader() {}

  /// The reach-out lock; empty when there is none.
  static Optional<Restriction> reachOut(JsonNode lock, Instant now) {
    if (!lock.path("is_active").asString("").equals("true")) {
      return Optional.empty();
    }
    String reason = lock.path("enforcement_type").asString("");
    Instant until = moment(lock.path("time_enforcement_ends")).orElse(now.plus(UNSAID));
    return Optional.of(new Restriction(Kind.REACH_OUT, reason, until));
  }

  /// A used-up quota; empty while there is something left.
  static Optional<Restriction> quota(JsonNode quota, Instant now) {
    String status = quota.path("capping_status").asString("");
    long total = number(quota.path("total_quota"));
    boolean usedUp =
        status.equals("CAPPED") || (total > 0 && number(quota.path("used_quota")) >= total);
    if (!usedUp) {
      return Optional.empty();
    }
    Instant until = moment(quota.path("cycle_end_timestamp")).orElse(now.plus(UNSAID));
    return Optional.of(new Restriction(Kind.NEW_CHATS, "CAPPED", until));
  }

  private static Optional<Instant> moment(JsonNode seconds) {
    long number = number(seconds);
    boolean sensible = number > 0 && number < 100_000_000_000L;
    return sensible ? Optional.of(Instant.ofEpochSecond(number)) : Optional.empty();
  }

  private static long number(JsonNode node) {
    try {
      return node.isMissingNode() || node.isNull() ? 0 : Long.parseLong(node.asString("0"));
    } catch (NumberFormatException _) {
      // No number is no number.
      return 0;
    }
  }
}
