package io.facteur.e2e.journey;

import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Callable;

/// Files on their way between the API and a phone, and how long they take.
///
/// @param session whose files go both ways
/// @param own its phone
/// @param peer whom it writes to, and who writes to it
/// @param sink the session's webhook
public record FileWays(Session session, Phone own, Phone peer, Sink sink) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(20);

  /// From the upload until the phone has the file.
  ///
  /// @throws org.awaitility.core.ConditionTimeoutException when it never has
  public Duration out(byte[] file) {
    String sha256 = sha256(file);
    long begun = System.nanoTime();
    String id = session.sendFile(peer.number(), file);
    until("the file on the phone", () -> sha256.equals(peer.files().get(id)));
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /// From when the phone sends it until a webhook tells that it can be had.
  ///
  /// @throws org.awaitility.core.ConditionTimeoutException when that is never told
  public Duration in(byte[] file) {
    String staged = peer.stage(file);
    long begun = System.nanoTime();
    String id = peer.sendFile(own.number(), staged);
    until(
        "media.ready",
        () ->
            sink.events(session.id(), "media.ready").stream()
                .anyMatch(event -> event.messageId().equals(id)));
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static void until(String what, Callable<Boolean> condition) {
    await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(POLL).until(condition);
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
