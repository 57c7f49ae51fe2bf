package io.facteur.receiver.interpretation;

import com.google.protobuf.ByteString;
import io.facteur.contracts.content.MediaFile;
import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.AudioMessage;
import io.facteur.whatsapp.proto.DocumentMessage;
import io.facteur.whatsapp.proto.ImageMessage;
import io.facteur.whatsapp.proto.StickerMessage;
import io.facteur.whatsapp.proto.VideoMessage;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Messages that carry a file. Where WhatsApp keeps it, and the key to it, stay in the payload.
/// Protocol reference: messaging.md §7.1.
final class FileReaders {
  private FileReaders() {}

  static MessageContent image(ImageMessage image) {
    return new MessageContent.Image(
        new Seen(image.getMimetype(), image.getFileLength(), image.getFileSha256())
            .sized(image.getWidth(), image.getHeight())
            .shown(image.getJpegThumbnail())
            .file(),
        Readers.orNull(image.getCaption()));
  }

  /// @param note whether it is a round video note
  static MessageContent video(VideoMessage video, boolean note) {
    return new MessageContent.Video(
        new Seen(video.getMimetype(), video.getFileLength(), video.getFileSha256())
            .sized(video.getWidth(), video.getHeight())
            .lasting(video.getSeconds())
            .shown(video.getJpegThumbnail())
            .file(),
        Readers.orNull(video.getCaption()),
        video.getGifPlayback(),
        note);
  }

  static MessageContent audio(AudioMessage audio) {
    MediaFile file =
        new Seen(audio.getMimetype(), audio.getFileLength(), audio.getFileSha256())
            .lasting(audio.getSeconds())
            .file();
    return audio.getPtt()
        ? new MessageContent.Voice(file, waveform(audio.getWaveform()))
        : new MessageContent.Audio(file);
  }

  static MessageContent document(DocumentMessage document) {
    String name = document.hasFileName() ? document.getFileName() : document.getTitle();
    return new MessageContent.Document(
        new Seen(document.getMimetype(), document.getFileLength(), document.getFileSha256())
            .named(name)
            .shown(document.getJpegThumbnail())
            .file(),
        Readers.orNull(document.getCaption()),
        document.hasPageCount() ? (Integer) document.getPageCount() : null);
  }

  static MessageContent sticker(StickerMessage sticker) {
    return new MessageContent.Sticker(
        new Seen(sticker.getMimetype(), sticker.getFileLength(), sticker.getFileSha256())
            .sized(sticker.getWidth(), sticker.getHeight())
            .file(),
        sticker.getIsAnimated());
  }

  private static List<Integer> waveform(ByteString bytes) {
    return IntStream.range(0, bytes.size()).mapToObj(i -> bytes.byteAt(i) & 0xFF).toList();
  }

  /// What a payload tells of its file.
  private record Seen(
      String mimeType,
      long size,
      ByteString sha256,
      @Nullable String name,
      int width,
      int height,
      int seconds,
      ByteString thumbnail) {

    Seen(String mimeType, long size, ByteString sha256) {
      this(mimeType, size, sha256, null, 0, 0, 0, ByteString.EMPTY);
    }

    Seen named(String other) {
      return new Seen(
          mimeType, size, sha256, Readers.orNull(other), width, height, seconds, thumbnail);
    }

    Seen sized(int wide, int high) {
      return new Seen(mimeType, size, sha256, name, wide, high, seconds, thumbnail);
    }

    Seen lasting(int time) {
      return new Seen(mimeType, size, sha256, name, width, height, time, thumbnail);
    }

    Seen shown(ByteString picture) {
      return new Seen(mimeType, size, sha256, name, width, height, seconds, picture);
    }

    MediaFile file() {
      return new MediaFile(
          null,
          mimeType,
          size,
          sha256.isEmpty() ? null : HexFormat.of().formatHex(sha256.toByteArray()),
          name,
          width > 0 ? (Integer) width : null,
          height > 0 ? (Integer) height : null,
          seconds > 0 ? (Integer) seconds : null,
          Readers.base64(thumbnail),
          MediaFile.Status.PENDING,
          null);
    }
  }
}
