package io.facteur.receiver.eventlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/// Ids of events: `evt_` and a ULID that is the same whenever the same thing is told, so that an
/// event which is made twice, because a process died in between, is one event.
///
/// The 48 bits of time are those of what the event speaks of. The 80 bits that are random in other
/// ULIDs are the first ones of SHA-256 over the recipe: `session|message|<id>|<milestone>` for what
/// becomes of a message of ours, `session|fact|<fact id>` for what a session's fact tells first,
/// with `|<what>` behind it for what it tells besides.
final class EventId {
  private static final char[] BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final long LATEST = (1L << 48) - 1;

  private EventId() {}

  static String ofProgress(String sessionId, Instant at, String messageId, String milestone) {
    return derive(at, String.join("|", sessionId, "message", messageId, milestone));
  }

  static String ofFact(String sessionId, Instant at, String factId) {
    return derive(at, String.join("|", sessionId, "fact", factId));
  }

  private static String derive(Instant at, String recipe) {
    long time = Math.clamp(at.toEpochMilli(), 0, LATEST);
    byte[] hash = sha256(recipe);
    var text = new StringBuilder("evt_");
    append(text, time, 10);
    // 80 bits as two halves of 40, 8 digits each.
    append(text, ByteBuffer.wrap(hash).getLong() >>> 24, 8);
    append(text, ByteBuffer.wrap(hash, 5, 8).getLong() >>> 24, 8);
    return text.toString();
  }

  private static void append(StringBuilder text, long bits, int digits) {
    for (int digit = digits - 1; digit >= 0; digit--) {
      text.append(BASE32[(int) (bits >>> (5 * digit)) & 31]);
    }
  }

  private static byte[] sha256(String recipe) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(recipe.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
