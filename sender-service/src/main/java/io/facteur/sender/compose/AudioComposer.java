package io.facteur.sender.compose;

import com.google.protobuf.ByteString;
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
    var audio =
        AudioMessage.newBuilder()
            .setUrl(upload.url())
            .setDirectPath(upload.directPath())
            .setMimetype(file.mimeType())
            .setMediaKey(ByteString.copyFrom(upload.mediaKey()))
            .setMediaKeyTimestamp(upload.mediaKeyAt().getEpochSecond())
            .setFileSha256(ByteString.copyFrom(upload.fileSha256()))
            .setFileEncSha256(ByteString.copyFrom(upload.fileEncSha256()))
            .setFileLength(upload.fileLength());
    Integer seconds = file.seconds();
    if (seconds != null) {
      audio.setSeconds(seconds);
    }
    if (Contexts.saysSomething(context)) {
      audio.setContextInfo(context);
    }
    return Message.newBuilder().setAudioMessage(audio);
  }
}
