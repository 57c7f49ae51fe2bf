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
import java.util.Map;
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
    var file = new File(wanted, upload, url, seconds);
    return switch (wanted.type()) {
      case "image" -> Message.newBuilder().setImageMessage(image(file)).build();
      case "video", "gif" -> Message.newBuilder().setVideoMessage(video(file)).build();
      case "ptv" -> Message.newBuilder().setPtvMessage(video(file)).build();
      case "audio", "voice" -> Message.newBuilder().setAudioMessage(audio(file)).build();
      case "sticker" ->
          Message.newBuilder().setStickerMessage(file.in(StickerMessage.newBuilder())).build();
      default -> Message.newBuilder().setDocumentMessage(document(file)).build();
    };
  }

  /// A file on the media host, and what each kind says of it under the same names.
  private record File(NewMedia wanted, Upload upload, String url, long seconds) {

    <B extends com.google.protobuf.Message.Builder> B in(B builder) {
      Map<String, Object> fields =
          Map.of(
              "url", url,
              "direct_path", upload.directPath(),
              "mimetype", wanted.mimeType(),
              "file_sha256", bytes(upload.media().sha256()),
              "file_enc_sha256", bytes(upload.media().encryptedSha256()),
              "file_length", upload.media().length(),
              "media_key", bytes(upload.mediaKey()),
              "media_key_timestamp", seconds);
      fields.forEach((name, value) ->
          builder.setField(builder.getDescriptorForType().findFieldByName(name), value));
      return builder;
    }
  }

  private static ImageMessage.Builder image(File file) {
    return file.in(ImageMessage.newBuilder()).setCaption(text(file.wanted().caption()));
  }

  private static VideoMessage.Builder video(File file) {
    NewMedia wanted = file.wanted();
    return file.in(VideoMessage.newBuilder())
        .setCaption(text(wanted.caption()))
        .setGifPlayback(wanted.type().equals("gif"))
        .setSeconds(wanted.seconds())
        .setStreamingSidecar(bytes(file.upload().media().sidecar()));
  }

  private static AudioMessage.Builder audio(File file) {
    NewMedia wanted = file.wanted();
    return file.in(AudioMessage.newBuilder())
        .setPtt(wanted.type().equals("voice"))
        .setSeconds(wanted.seconds());
  }

  private static DocumentMessage.Builder document(File file) {
    NewMedia wanted = file.wanted();
    return file.in(DocumentMessage.newBuilder())
        .setCaption(text(wanted.caption()))
        .setFileName(text(wanted.fileName()))
        .setTitle(text(wanted.fileName()));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static ByteString bytes(byte[] value) {
    return ByteString.copyFrom(value);
  }
}
