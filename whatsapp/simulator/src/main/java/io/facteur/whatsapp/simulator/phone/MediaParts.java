package io.facteur.whatsapp.simulator.phone;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.AudioMessage;
import io.facteur.whatsapp.proto.DocumentMessage;
import io.facteur.whatsapp.proto.ImageMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.StickerMessage;
import io.facteur.whatsapp.proto.VideoMessage;
import io.facteur.whatsapp.wire.media.ExpectedMedia;
import io.facteur.whatsapp.wire.media.MediaType;
import java.util.Optional;

/// What a message says of its file.
record MediaParts(
    MediaType type,
    byte[] mediaKey,
    String directPath,
    ExpectedMedia expected,
    String mimeType,
    String fileName,
    int seconds) {

  /// The file of a message, without its wrappers; nothing when it has none.
  static Optional<MediaParts> of(Message message) {
    if (message.hasImageMessage()) {
      return Optional.of(of(message.getImageMessage()));
    }
    if (message.hasVideoMessage()) {
      return Optional.of(of(message.getVideoMessage()));
    }
    if (message.hasPtvMessage()) {
      return Optional.of(of(message.getPtvMessage()));
    }
    if (message.hasAudioMessage()) {
      return Optional.of(of(message.getAudioMessage()));
    }
    if (message.hasDocumentMessage()) {
      return Optional.of(of(message.getDocumentMessage()));
    }
    return message.hasStickerMessage()
        ? Optional.of(of(message.getStickerMessage()))
        : Optional.empty();
  }

  private static MediaParts of(ImageMessage image) {
    return new MediaParts(
        MediaType.IMAGE,
        image.getMediaKey().toByteArray(),
        image.getDirectPath(),
        expected(image.getFileEncSha256(), image.getFileSha256(), image.getFileLength()),
        image.getMimetype(),
        "",
        0);
  }

  private static MediaParts of(VideoMessage video) {
    return new MediaParts(
        video.getGifPlayback() ? MediaType.GIF : MediaType.VIDEO,
        video.getMediaKey().toByteArray(),
        video.getDirectPath(),
        expected(video.getFileEncSha256(), video.getFileSha256(), video.getFileLength()),
        video.getMimetype(),
        "",
        video.getSeconds());
  }

  private static MediaParts of(AudioMessage audio) {
    return new MediaParts(
        audio.getPtt() ? MediaType.PTT : MediaType.AUDIO,
        audio.getMediaKey().toByteArray(),
        audio.getDirectPath(),
        expected(audio.getFileEncSha256(), audio.getFileSha256(), audio.getFileLength()),
        audio.getMimetype(),
        "",
        audio.getSeconds());
  }

  private static MediaParts of(DocumentMessage document) {
    return new MediaParts(
        MediaType.DOCUMENT,
        document.getMediaKey().toByteArray(),
        document.getDirectPath(),
        expected(document.getFileEncSha256(), document.getFileSha256(), document.getFileLength()),
        document.getMimetype(),
        document.getFileName(),
        0);
  }

  private static MediaParts of(StickerMessage sticker) {
    return new MediaParts(
        MediaType.STICKER,
        sticker.getMediaKey().toByteArray(),
        sticker.getDirectPath(),
        expected(sticker.getFileEncSha256(), sticker.getFileSha256(), sticker.getFileLength()),
        sticker.getMimetype(),
        "",
        0);
  }

  private static ExpectedMedia expected(ByteString encrypted, ByteString plain, long length) {
    return ExpectedMedia.of(encrypted.toByteArray(), plain.toByteArray(), length);
  }
}
