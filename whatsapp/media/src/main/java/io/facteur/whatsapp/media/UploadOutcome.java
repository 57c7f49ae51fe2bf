package io.facteur.whatsapp.media;

/// What became of an upload, by what must happen next.
public sealed interface UploadOutcome {

  /// It lies there.
  ///
  /// @param url with a host
  /// @param directPath without it
  record Uploaded(String url, String directPath) implements UploadOutcome {}

  /// WhatsApp does not take files of this size; trying again is pointless.
  record TooLarge() implements UploadOutcome {}

  /// No host took it now; trying again later may help.
  record Unreachable(String reason) implements UploadOutcome {}
}
