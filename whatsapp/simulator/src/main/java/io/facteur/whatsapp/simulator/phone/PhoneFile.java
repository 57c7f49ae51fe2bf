package io.facteur.whatsapp.simulator.phone;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The file of a message, as a phone has it.
///
/// @param author digits of who wrote the message
/// @param mediaType as `mms-type` says it
/// @param mediaKey its key in base64
/// @param seconds how long it plays; 0 when it does not
/// @param size in bytes, of what the phone really has; 0 when it has nothing
/// @param sha256 in hex, of the same
/// @param problem why the phone does not have it
record PhoneFile(
    String messageId,
    String author,
    String mediaType,
    String mediaKey,
    String mimeType,
    @Nullable String fileName,
    int seconds,
    long size,
    @Nullable String sha256,
    @Nullable String problem) {

  /// What the control interface shows of it.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record View(
      String mimeType,
      @Nullable String fileName,
      int seconds,
      long size,
      @Nullable String sha256,
      @Nullable String problem) {}

  View view() {
    return new View(mimeType, fileName, seconds, size, sha256, problem);
  }
}
