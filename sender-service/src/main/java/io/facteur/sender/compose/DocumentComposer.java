package io.facteur.sender.compose;

import com.google.protobuf.ByteString;
import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.DocumentMessage;
import io.facteur.whatsapp.proto.FutureProofMessage;
import io.facteur.whatsapp.proto.Message;

/// A file; one with a caption is wrapped. Protocol reference: messaging.md §7.1.
final class DocumentComposer implements Composer<MessageContent.Document> {
  private final MediaUploads uploads;

  DocumentComposer(MediaUploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public Message.Builder compose(
      MessageContent.Document content, Composition about, ContextInfo context) {
    var file = content.file();
    MediaUpload upload = uploads.upload(about.sessionId(), about.messageId(), file, "document");
    var document =
        DocumentMessage.newBuilder()
            .setUrl(upload.url())
            .setDirectPath(upload.directPath())
            .setMimetype(file.mimeType())
            .setMediaKey(ByteString.copyFrom(upload.mediaKey()))
            .setMediaKeyTimestamp(upload.mediaKeyAt().getEpochSecond())
            .setFileSha256(ByteString.copyFrom(upload.fileSha256()))
            .setFileEncSha256(ByteString.copyFrom(upload.fileEncSha256()))
            .setFileLength(upload.fileLength());
    String name = file.fileName();
    if (name != null) {
      document.setFileName(name).setTitle(name);
    }
    Integer pages = content.pages();
    if (pages != null) {
      document.setPageCount(pages);
    }
    byte[] thumbnail = upload.thumbnail();
    if (thumbnail != null) {
      document.setJpegThumbnail(ByteString.copyFrom(thumbnail));
    }
    if (Contexts.saysSomething(context)) {
      document.setContextInfo(context);
    }
    String caption = content.caption();
    if (caption == null) {
      return Message.newBuilder().setDocumentMessage(document);
    }
    var captioned = Message.newBuilder().setDocumentMessage(document.setCaption(caption));
    return Message.newBuilder()
        .setDocumentWithCaptionMessage(FutureProofMessage.newBuilder().setMessage(captioned));
  }
}
