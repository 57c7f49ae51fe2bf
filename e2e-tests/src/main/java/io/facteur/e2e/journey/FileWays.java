package io.facteur.e2e.journey;

import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// Files on their way between the API and a phone, and how long they take.
///
/// @param session whose files go both ways
/// @param own its phone
/// @param peer whom it writes to, and who writes to it
/// @param sink the session's webhook
public record FileWays(Session session, Phone own, Phone peer, Sink sink) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration NOW_AND_THEN = Duration.ofMillis(500);

  /// Uploads and sends files, all at the same time, and waits until the phone has them.
  ///
  /// @throws org.awaitility.core.ConditionTimeoutException when it never has
  public void outAtOnce(List<byte[]> files) {
    Map<String, String> sent = new ConcurrentHashMap<>();
    List<String> hashes = files.stream().map(FileWays::sha256).toList();
    // Threads of the system's, so that what else this process measures gets its turn.
    try (var senders = Executors.newFixedThreadPool(files.size())) {
      for (int i = 0; i < files.size(); i++) {
        byte[] file = files.get(i);
        String hash = hashes.get(i);
        senders.execute(() -> sent.put(session.sendFile(peer.number(), file), hash));
      }
    }
    await("the files on the phone")
        .atMost(PATIENCE)
        .pollInterval(NOW_AND_THEN)
        .until(() ->
            sent.size() == files.size() && peer.files().entrySet().containsAll(sent.entrySet()));
  }

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
