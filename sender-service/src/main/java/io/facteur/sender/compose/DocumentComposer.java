package io.facteur.sender.compose;

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
    var document = FileFields.fill(DocumentMessage.newBuilder(), file, upload, context);
    String name = file.fileName();
    if (name != null) {
      document.setFileName(name).setTitle(name);
    }
    Integer pages = content.pages();
    if (pages != null) {
      document.setPageCount(pages);
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
