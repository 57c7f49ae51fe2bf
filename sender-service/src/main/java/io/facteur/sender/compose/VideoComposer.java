package io.facteur.sender.compose;

import com.google.protobuf.ByteString;
import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.VideoMessage;

/// A film; a round note is a field of its own. Protocol reference: messaging.md §7.1.
final class VideoComposer implements Composer<MessageContent.Video> {
  private final MediaUploads uploads;

  VideoComposer(MediaUploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public Message.Builder compose(
      MessageContent.Video content, Composition about, ContextInfo context) {
    var file = content.file();
    MediaUpload upload = uploads.upload(about.sessionId(), about.messageId(), file, type(content));
    var video = FileFields.fill(VideoMessage.newBuilder(), file, upload, context);
    if (content.gif()) {
      video.setGifPlayback(true);
    }
    String caption = content.caption();
    if (caption != null) {
      video.setCaption(caption);
    }
    byte[] sidecar = upload.sidecar();
    if (sidecar != null) {
      video.setStreamingSidecar(ByteString.copyFrom(sidecar));
    }
    if (about.context().viewOnce()) {
      video.setViewOnce(true);
    }
    return content.note()
        ? Message.newBuilder().setPtvMessage(video)
        : Once.seen(Message.newBuilder().setVideoMessage(video), about);
  }

  private static String type(MessageContent.Video content) {
    if (content.note()) {
      return "ptv";
    }
    return content.gif() ? "gif" : "video";
  }
}
