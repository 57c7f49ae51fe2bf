package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.AudioMessage;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;

/// A sound file. Protocol reference: messaging.md §7.1.
final class AudioComposer implements Composer<MessageContent.Audio> {
  private final MediaUploads uploads;

  AudioComposer(MediaUploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public Message.Builder compose(
      MessageContent.Audio content, Composition about, ContextInfo context) {
    var file = content.file();
    MediaUpload upload = uploads.upload(about.sessionId(), about.messageId(), file, "audio");
    var audio = FileFields.fill(AudioMessage.newBuilder(), file, upload, context);
    return Message.newBuilder().setAudioMessage(audio);
  }
}
