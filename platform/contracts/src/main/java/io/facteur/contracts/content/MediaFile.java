package io.facteur.contracts.content;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file that a message shows or carries.
///
/// @param mediaId under which media-service knows it; absent until it does
/// @param size in bytes
/// @param sha256 of the file, in hex
/// @param thumbnail a small JPEG in base64, as the message carried it
/// @param status of a file that came in
/// @param url where a file that came in can be had, once it is ready
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MediaFile(
    @Nullable String mediaId,
    String mimeType,
    long size,
    @Nullable String sha256,
    @Nullable String fileName,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Integer seconds,
    @Nullable String thumbnail,
    @Nullable Status status,
    @Nullable String url) {

  /// How far a file that came in is.
  public enum Status {
    /// Being fetched from WhatsApp.
    PENDING,
    /// At hand.
    READY,
    /// WhatsApp does not give it any more.
    FAILED;

    /// The name in JSON.
    @JsonValue
    public String publicName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The status of a name.
    ///
    /// @throws IllegalArgumentException when there is none
    @JsonCreator
    public static Status of(String publicName) {
      return valueOf(publicName.toUpperCase(Locale.ROOT));
    }
  }
}
