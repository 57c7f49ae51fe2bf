package io.facteur.sender.compose;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.facteur.contracts.content.MediaFile;
import io.facteur.whatsapp.proto.ContextInfo;
import org.jspecify.annotations.Nullable;

/// What each kind of message that carries a file says of the file, under the same names in each:
/// where it is, its keys and hashes, and its size on a screen or in time where the kind has that.
/// The generated classes have no type in common, so the fields are found by their names. Protocol
/// reference: messaging.md §7.1, §14.
final class FileFields {
  private FileFields() {}

  static <B extends Message.Builder> B fill(
      B builder, MediaFile file, MediaUpload upload, ContextInfo context) {
    set(builder, "url", upload.url());
    set(builder, "direct_path", upload.directPath());
    set(builder, "mimetype", file.mimeType());
    set(builder, "media_key", ByteString.copyFrom(upload.mediaKey()));
    set(builder, "media_key_timestamp", upload.mediaKeyAt().getEpochSecond());
    set(builder, "file_sha256", ByteString.copyFrom(upload.fileSha256()));
    set(builder, "file_enc_sha256", ByteString.copyFrom(upload.fileEncSha256()));
    set(builder, "file_length", upload.fileLength());
    if (Contexts.saysSomething(context)) {
      set(builder, "context_info", context);
    }
    if (file.width() != null && file.height() != null) {
      setIfPresent(builder, "width", file.width());
      setIfPresent(builder, "height", file.height());
    }
    setIfPresent(builder, "seconds", file.seconds());
    byte[] thumbnail = upload.thumbnail();
    setIfPresent(
        builder, "jpeg_thumbnail", thumbnail == null ? null : ByteString.copyFrom(thumbnail));
    return builder;
  }

  private static void set(Message.Builder builder, String name, Object value) {
    FieldDescriptor field = builder.getDescriptorForType().findFieldByName(name);
    if (field == null) {
      throw new IllegalStateException(
          builder.getDescriptorForType().getName() + " has no field " + name);
    }
    builder.setField(field, value);
  }

  /// Sets what is known, where this kind has it.
  private static void setIfPresent(Message.Builder builder, String name, @Nullable Object value) {
    if (value != null && builder.getDescriptorForType().findFieldByName(name) != null) {
      set(builder, name, value);
    }
  }
}
