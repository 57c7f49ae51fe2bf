package io.facteur.sender.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.facteur.contracts.content.MediaFile;
import io.facteur.whatsapp.proto.AudioMessage;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.DocumentMessage;
import io.facteur.whatsapp.proto.ImageMessage;
import io.facteur.whatsapp.proto.StickerMessage;
import io.facteur.whatsapp.proto.VideoMessage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileFieldsTest {
  private static final MediaFile FILE =
      new MediaFile("med_1", "application/x-test", 7, null, null, 640, 480, 12, null, null, null);
  private static final MediaUpload UPLOAD =
      new MediaUpload(
          "https://host/v/1",
          "/v/1",
          new byte[] {1},
          Instant.ofEpochSecond(1_772_000_000),
          new byte[] {2},
          new byte[] {3},
          7,
          new byte[] {4},
          new byte[] {5});
  private static final ContextInfo CONTEXT = ContextInfo.newBuilder().setStanzaId("3EB0").build();

  @Test
  void saysOfEachKindWhereTheFileIsAndHowToReadIt() {
    for (Message.Builder kind :
        List.<Message.Builder>of(
            ImageMessage.newBuilder(),
            VideoMessage.newBuilder(),
            AudioMessage.newBuilder(),
            DocumentMessage.newBuilder(),
            StickerMessage.newBuilder())) {
      var filled = FileFields.fill(kind, FILE, UPLOAD, CONTEXT);

      assertThat(List.of("url", "direct_path", "mimetype", "media_key", "media_key_timestamp"))
          .as(kind.getDescriptorForType().getName())
          .extracting(name -> value(filled, name))
          .containsExactly(
              "https://host/v/1", "/v/1", "application/x-test", bytes(1), 1_772_000_000L);
      assertThat(List.of("file_sha256", "file_enc_sha256", "file_length", "context_info"))
          .as(kind.getDescriptorForType().getName())
          .extracting(name -> value(filled, name))
          .containsExactly(bytes(2), bytes(3), 7L, CONTEXT);
    }
  }

  @Test
  void saysSizesWhereTheKindHasThem() {
    var video = FileFields.fill(VideoMessage.newBuilder(), FILE, UPLOAD, CONTEXT);
    var audio = FileFields.fill(AudioMessage.newBuilder(), FILE, UPLOAD, CONTEXT);
    var sticker = FileFields.fill(StickerMessage.newBuilder(), FILE, UPLOAD, CONTEXT);

    assertThat(List.of(video.getWidth(), video.getHeight(), video.getSeconds()))
        .containsExactly(640, 480, 12);
    assertThat(video.getJpegThumbnail()).isEqualTo(bytes(4));
    assertThat(audio.getSeconds()).isEqualTo(12);
    assertThat(sticker.getWidth()).isEqualTo(640);
  }

  @Test
  void saysNothingOfWhatIsNotKnown() {
    var plain =
        new MediaFile("med_1", "image/png", 7, null, null, null, null, null, null, null, null);

    var image =
        FileFields.fill(ImageMessage.newBuilder(), plain, UPLOAD, ContextInfo.getDefaultInstance());

    assertThat(image.hasWidth()).isFalse();
    assertThat(image.hasContextInfo()).isFalse();
  }

  private static Object value(Message.Builder message, String name) {
    return message.getField(message.getDescriptorForType().findFieldByName(name));
  }

  private static ByteString bytes(int value) {
    return ByteString.copyFrom(new byte[] {(byte) value});
  }
}
