package io.facteur.receiver.interpretation;

import com.google.protobuf.ByteString;
import io.facteur.contracts.media.MediaSource;
import io.facteur.whatsapp.proto.AudioMessage;
import io.facteur.whatsapp.proto.DocumentMessage;
import io.facteur.whatsapp.proto.ImageMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.StickerMessage;
import io.facteur.whatsapp.proto.VideoMessage;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the file of a message lies at WhatsApp, and the key to it. Protocol reference:
/// messaging.md §7.1, §8.1.
final class FileSources {
  private FileSources() {}

  /// The source of an unwrapped message's file; empty when it has none.
  static Optional<MediaSource> of(Message message) {
    if (message.hasImageMessage()) {
      return Optional.of(image(message.getImageMessage()));
    }
    if (message.hasVideoMessage()) {
      return Optional.of(
          video(
              message.getVideoMessage(),
              message.getVideoMessage().getGifPlayback() ? "gif" : "video"));
    }
    if (message.hasPtvMessage()) {
      return Optional.of(video(message.getPtvMessage(), "ptv"));
    }
    if (message.hasAudioMessage()) {
      return Optional.of(audio(message.getAudioMessage()));
    }
    if (message.hasDocumentMessage()) {
      return Optional.of(document(message.getDocumentMessage()));
    }
    return message.hasStickerMessage()
        ? Optional.of(sticker(message.getStickerMessage()))
        : Optional.empty();
  }

  private static MediaSource image(ImageMessage image) {
    return new MediaSource(
        "image",
        base64(image.getMediaKey()),
        image.getDirectPath(),
        orNull(image.getUrl()),
        base64(image.getFileEncSha256()),
        base64(image.getFileSha256()),
        image.getFileLength(),
        image.getMimetype(),
        null);
  }

  private static MediaSource video(VideoMessage video, String type) {
    return new MediaSource(
        type,
        base64(video.getMediaKey()),
        video.getDirectPath(),
        orNull(video.getUrl()),
        base64(video.getFileEncSha256()),
        base64(video.getFileSha256()),
        video.getFileLength(),
        video.getMimetype(),
        null);
  }

  private static MediaSource audio(AudioMessage audio) {
    return new MediaSource(
        audio.getPtt() ? "ptt" : "audio",
        base64(audio.getMediaKey()),
        audio.getDirectPath(),
        orNull(audio.getUrl()),
        base64(audio.getFileEncSha256()),
        base64(audio.getFileSha256()),
        audio.getFileLength(),
        audio.getMimetype(),
        null);
  }

  private static MediaSource document(DocumentMessage document) {
    return new MediaSource(
        "document",
        base64(document.getMediaKey()),
        document.getDirectPath(),
        orNull(document.getUrl()),
        base64(document.getFileEncSha256()),
        base64(document.getFileSha256()),
        document.getFileLength(),
        document.getMimetype(),
        orNull(document.hasFileName() ? document.getFileName() : document.getTitle()));
  }

  private static MediaSource sticker(StickerMessage sticker) {
    return new MediaSource(
        "sticker",
        base64(sticker.getMediaKey()),
        sticker.getDirectPath(),
        orNull(sticker.getUrl()),
        base64(sticker.getFileEncSha256()),
        base64(sticker.getFileSha256()),
        sticker.getFileLength(),
        sticker.getMimetype(),
        null);
  }

  private static String base64(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
