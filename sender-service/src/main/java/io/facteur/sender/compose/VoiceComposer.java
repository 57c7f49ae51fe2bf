package io.facteur.sender.compose;

import com.google.protobuf.ByteString;
import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.AudioMessage;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;
import java.util.List;

/// A voice note. Protocol reference: messaging.md §7.1.
final class VoiceComposer implements Composer<MessageContent.Voice> {
  private final MediaUploads uploads;

  VoiceComposer(MediaUploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public Message.Builder compose(
      MessageContent.Voice content, Composition about, ContextInfo context) {
    var file = content.file();
    MediaUpload upload = uploads.upload(about.sessionId(), about.messageId(), file, "ptt");
    var audio = FileFields.fill(AudioMessage.newBuilder(), file, upload, context);
    audio.setPtt(true);
    byte[] sidecar = upload.sidecar();
    if (sidecar != null) {
      audio.setStreamingSidecar(ByteString.copyFrom(sidecar));
    }
    if (!content.waveform().isEmpty()) {
      audio.setWaveform(waveform(content.waveform()));
    }
    if (about.context().viewOnce()) {
      audio.setViewOnce(true);
    }
    return Once.heard(Message.newBuilder().setAudioMessage(audio), about);
  }

  private static ByteString waveform(List<Integer> loudness) {
    byte[] bytes = new byte[loudness.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = loudness.get(i).byteValue();
    }
    return ByteString.copyFrom(bytes);
  }
}
