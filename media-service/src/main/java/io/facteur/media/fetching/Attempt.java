package io.facteur.media.fetching;

import io.facteur.contracts.call.MediaRetryRequest;
import io.facteur.contracts.media.MediaSource;
import io.facteur.media.inspection.Findings;
import io.facteur.media.inspection.Inspector;
import io.facteur.media.library.Media;
import io.facteur.media.storage.FileStore;
import io.facteur.media.whatsapp.SessionHosts;
import io.facteur.servicekit.fair.Turns;
import io.facteur.whatsapp.media.DownloadOutcome;
import io.facteur.whatsapp.media.MediaLocation;
import io.facteur.whatsapp.media.MediaTransfer;
import io.facteur.whatsapp.wire.media.DecryptedMedia;
import io.facteur.whatsapp.wire.media.ExpectedMedia;
import io.facteur.whatsapp.wire.media.MediaKeys;
import io.facteur.whatsapp.wire.media.MediaRetry;
import io.facteur.whatsapp.wire.media.MediaType;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;

/// One attempt to fetch one file: downloaded, decrypted and verified in one pass, kept, looked at.
final class Attempt {
  private final MediaTransfer transfer;
  private final SessionHosts hosts;
  private final FileStore store;
  private final Inspector inspector;
  private final SecureRandom random;

  Attempt(
      MediaTransfer transfer,
      SessionHosts hosts,
      FileStore store,
      Inspector inspector,
      SecureRandom random) {
    this.transfer = transfer;
    this.hosts = hosts;
    this.store = store;
    this.inspector = inspector;
    this.random = random;
  }

  /// What an attempt came to, by what must happen next.
  sealed interface Result {
    record Kept(DecryptedMedia file, Findings found) implements Result {}

    /// The phone can be asked for it.
    record Gone() implements Result {}

    /// Another attempt may help.
    record Later(String reason) implements Result {}

    /// No other attempt will help.
    record Hopeless(String code, String reason) implements Result {}
  }

  /// Makes the attempt.
  ///
  /// @param most the largest file wanted
  /// @throws IOException when the file cannot be kept here
  Result make(Fetch fetch, Media wanted, long most) throws IOException {
    MediaSource source = fetch.source();
    var type = MediaType.named(source.type());
    byte[] mediaKey = Base64.getDecoder().decode(source.mediaKey());
    if (type.isEmpty() || mediaKey.length != MediaKeys.MEDIA_KEY_LENGTH) {
      return new Result.Hopeless("MEDIA_UNREADABLE", "The message does not say how to open it");
    }
    var location =
        MediaLocation.of(type.get(), source.directPath(), source.url(), expected(source));
    if (location.isEmpty()) {
      return new Result.Hopeless("MEDIA_UNREADABLE", "The message does not say where it lies");
    }
    try (var file = store.begin(fetch.sessionId(), fetch.mediaId())) {
      DownloadOutcome outcome =
          transfer.download(
              location.get(),
              MediaKeys.of(mediaKey, type.get()),
              most,
              hosts.of(fetch.sessionId()),
              () -> Turns.writing(file.open()));
      return switch (outcome) {
        case DownloadOutcome.Downloaded(var decrypted) -> {
          // Verified; only now it becomes visible.
          file.keep();
          yield new Result.Kept(decrypted, look(fetch, wanted));
        }
        case DownloadOutcome.Gone _ -> new Result.Gone();
        case DownloadOutcome.TooLarge _ ->
            new Result.Hopeless("MEDIA_TOO_LARGE", "The file is larger than is fetched");
        case DownloadOutcome.Damaged(var reason) -> new Result.Later("damaged: " + reason);
        case DownloadOutcome.Unreachable(var reason) -> new Result.Later(reason);
      };
    }
  }

  /// Has the phone asked to upload the file again.
  void askPhone(Fetch fetch) {
    byte[] mediaKey = Base64.getDecoder().decode(fetch.source().mediaKey());
    var sealed = MediaRetry.about(fetch.messageId(), mediaKey).request(random);
    Base64.Encoder base64 = Base64.getEncoder();
    hosts.askPhone(
        fetch.sessionId(),
        new MediaRetryRequest(
            fetch.messageId(),
            fetch.chatJid(),
            fetch.senderJid(),
            fetch.fromMe(),
            base64.encodeToString(sealed.ciphertext()),
            base64.encodeToString(sealed.iv())));
  }

  private Findings look(Fetch fetch, Media wanted) throws IOException {
    var stored =
        store
            .find(fetch.sessionId(), fetch.mediaId())
            .orElseThrow(() -> new IOException("a kept file is gone"));
    return inspector.inspect(stored, fetch.source().mimeType(), wanted.details().fileName());
  }

  private static ExpectedMedia expected(MediaSource source) {
    Base64.Decoder base64 = Base64.getDecoder();
    return ExpectedMedia.of(
        base64.decode(source.encryptedSha256()), base64.decode(source.sha256()), source.size());
  }
}
