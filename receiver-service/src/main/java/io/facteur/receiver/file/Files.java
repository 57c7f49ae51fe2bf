package io.facteur.receiver.file;

import io.facteur.contracts.content.MediaFile;
import io.facteur.contracts.content.MediaFile.Status;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.media.MediaSettled;
import io.facteur.servicekit.link.MediaLinks;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Completes what a message says of its file: under which id it is known here, how far it is, and
/// an address that opens for a while, minted at each reading.
public final class Files {
  private final MongoKnownFiles known;
  private final MediaLinks links;

  Files(MongoKnownFiles known, MediaLinks links) {
    this.known = known;
    this.links = links;
  }

  /// What a message says that came in.
  ///
  /// @param factId of the fact by which it came
  public MessageContent received(String sessionId, String factId, MessageContent content) {
    return withFile(
        content,
        file -> {
          String id = MediaId.of(sessionId, factId);
          return shown(sessionId, id, known.find(id), file);
        });
  }

  /// What a message says that our API accepted.
  public MessageContent composed(String sessionId, MessageContent content) {
    return withFile(
        content,
        file -> {
          String id = file.mediaId();
          return id == null ? file : addressed(file, id, file.status(), links.to(sessionId, id));
        });
  }

  /// A file and the message that carries it.
  public record Settled(String messageId, String chatJid, MediaFile file) {}

  /// Keeps what became of a file; durable at return. Empty when nothing is known of it any more.
  public Optional<Settled> settle(MediaSettled fact) {
    return known
        .find(fact.mediaId())
        .map(before ->
            switch (fact) {
              case MediaSettled.Ready ready ->
                  before.ready(
                      ready.size(),
                      ready.sha256(),
                      ready.mimeType(),
                      ready.width(),
                      ready.height());
              case MediaSettled.Failed _ -> before.failed();
            })
        .map(now -> {
          known.keep(now);
          var file = shown(now.sessionId(), now.mediaId(), Optional.of(now), now.file());
          return new Settled(now.messageId(), now.chatJid(), file);
        });
  }

  /// A file as it stands now.
  private MediaFile shown(
      String sessionId, String mediaId, Optional<KnownFile> known, MediaFile said) {
    String url = links.to(sessionId, mediaId);
    if (known.isEmpty() || known.get().status() != Status.READY) {
      Status status = known.map(KnownFile::status).orElse(Status.PENDING);
      return addressed(said, mediaId, status, url);
    }
    KnownFile found = known.get();
    return new MediaFile(
        mediaId,
        found.mimeType(),
        found.size(),
        found.sha256(),
        said.fileName(),
        either(said.width(), found.width()),
        either(said.height(), found.height()),
        said.seconds(),
        said.thumbnail(),
        Status.READY,
        url);
  }

  private static @Nullable Integer either(@Nullable Integer first, @Nullable Integer second) {
    return first == null ? second : first;
  }

  private static MediaFile addressed(
      MediaFile file, String mediaId, @Nullable Status status, String url) {
    return new MediaFile(
        mediaId,
        file.mimeType(),
        file.size(),
        file.sha256(),
        file.fileName(),
        file.width(),
        file.height(),
        file.seconds(),
        file.thumbnail(),
        status,
        url);
  }

  private static MessageContent withFile(MessageContent content, UnaryOperator<MediaFile> change) {
    return switch (content) {
      case MessageContent.Image(var file, var caption) ->
          new MessageContent.Image(change.apply(file), caption);
      case MessageContent.Video(var file, var caption, var gif, var note) ->
          new MessageContent.Video(change.apply(file), caption, gif, note);
      case MessageContent.Audio(var file) -> new MessageContent.Audio(change.apply(file));
      case MessageContent.Voice(var file, var waveform) ->
          new MessageContent.Voice(change.apply(file), waveform);
      case MessageContent.Document(var file, var caption, var pages) ->
          new MessageContent.Document(change.apply(file), caption, pages);
      case MessageContent.Sticker(var file, var animated) ->
          new MessageContent.Sticker(change.apply(file), animated);
      case MessageContent other -> other;
    };
  }
}
