package io.facteur.whatsapp.simulator.phone;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.AudioMessage;
import io.facteur.whatsapp.proto.DocumentMessage;
import io.facteur.whatsapp.proto.ImageMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.StickerMessage;
import io.facteur.whatsapp.proto.VideoMessage;
import io.facteur.whatsapp.simulator.phone.PhoneFiles.Upload;
import io.facteur.whatsapp.wire.media.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Messages with a file, as a phone writes them. Protocol reference: messaging.md §7.1.
final class MediaMessages {
  private MediaMessages() {}

  /// How a file of that public type is encrypted; nothing when there is no such type.
  static Optional<MediaType> typeOf(String type) {
    return switch (type) {
      case "image" -> Optional.of(MediaType.IMAGE);
      case "video", "ptv" -> Optional.of(MediaType.VIDEO);
      case "gif" -> Optional.of(MediaType.GIF);
      case "audio" -> Optional.of(MediaType.AUDIO);
      case "voice" -> Optional.of(MediaType.PTT);
      case "document" -> Optional.of(MediaType.DOCUMENT);
      case "sticker" -> Optional.of(MediaType.STICKER);
      default -> Optional.empty();
    };
  }

  /// The message.
  ///
  /// @param url of the uploaded file
  static Message compose(NewMedia wanted, Upload upload, String url, long seconds) {
    return switch (wanted.type()) {
      case "image" ->
          Message.newBuilder().setImageMessage(image(wanted, upload, url, seconds)).build();
      case "video", "gif" ->
          Message.newBuilder().setVideoMessage(video(wanted, upload, url, seconds)).build();
      case "ptv" -> Message.newBuilder().setPtvMessage(video(wanted, upload, url, seconds)).build();
      case "audio", "voice" ->
          Message.newBuilder().setAudioMessage(audio(wanted, upload, url, seconds)).build();
      case "sticker" ->
          Message.newBuilder().setStickerMessage(sticker(wanted, upload, url, seconds)).build();
      default ->
          Message.newBuilder().setDocumentMessage(document(wanted, upload, url, seconds)).build();
    };
  }

  private static ImageMessage.Builder image(
      NewMedia wanted, Upload upload, String url, long seconds) {
    return ImageMessage.newBuilder()
        .setUrl(url)
        .setDirectPath(upload.directPath())
        .setMimetype(wanted.mimeType())
        .setCaption(text(wanted.caption()))
        .setFileSha256(bytes(upload.media().sha256()))
        .setFileEncSha256(bytes(upload.media().encryptedSha256()))
        .setFileLength(upload.media().length())
        .setMediaKey(bytes(upload.mediaKey()))
        .setMediaKeyTimestamp(seconds);
  }

  private static VideoMessage.Builder video(
      NewMedia wanted, Upload upload, String url, long seconds) {
    return VideoMessage.newBuilder()
        .setUrl(url)
        .setDirectPath(upload.directPath())
        .setMimetype(wanted.mimeType())
        .setCaption(text(wanted.caption()))
        .setGifPlayback(wanted.type().equals("gif"))
        .setSeconds(wanted.seconds())
        .setFileSha256(bytes(upload.media().sha256()))
        .setFileEncSha256(bytes(upload.media().encryptedSha256()))
        .setFileLength(upload.media().length())
        .setMediaKey(bytes(upload.mediaKey()))
        .setMediaKeyTimestamp(seconds)
        .setStreamingSidecar(bytes(upload.media().sidecar()));
  }

  private static AudioMessage.Builder audio(
      NewMedia wanted, Upload upload, String url, long seconds) {
    return AudioMessage.newBuilder()
        .setUrl(url)
        .setDirectPath(upload.directPath())
        .setMimetype(wanted.mimeType())
        .setPtt(wanted.type().equals("voice"))
        .setSeconds(wanted.seconds())
        .setFileSha256(bytes(upload.media().sha256()))
        .setFileEncSha256(bytes(upload.media().encryptedSha256()))
        .setFileLength(upload.media().length())
        .setMediaKey(bytes(upload.mediaKey()))
        .setMediaKeyTimestamp(seconds);
  }

  private static DocumentMessage.Builder document(
      NewMedia wanted, Upload upload, String url, long seconds) {
    return DocumentMessage.newBuilder()
        .setUrl(url)
        .setDirectPath(upload.directPath())
        .setMimetype(wanted.mimeType())
        .setCaption(text(wanted.caption()))
        .setFileName(text(wanted.fileName()))
        .setTitle(text(wanted.fileName()))
        .setFileSha256(bytes(upload.media().sha256()))
        .setFileEncSha256(bytes(upload.media().encryptedSha256()))
        .setFileLength(upload.media().length())
        .setMediaKey(bytes(upload.mediaKey()))
        .setMediaKeyTimestamp(seconds);
  }

  private static StickerMessage.Builder sticker(
      NewMedia wanted, Upload upload, String url, long seconds) {
    return StickerMessage.newBuilder()
        .setUrl(url)
        .setDirectPath(upload.directPath())
        .setMimetype(wanted.mimeType())
        .setFileSha256(bytes(upload.media().sha256()))
        .setFileEncSha256(bytes(upload.media().encryptedSha256()))
        .setFileLength(upload.media().length())
        .setMediaKey(bytes(upload.mediaKey()))
        .setMediaKeyTimestamp(seconds);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static ByteString bytes(byte[] value) {
    return ByteString.copyFrom(value);
  }
}
