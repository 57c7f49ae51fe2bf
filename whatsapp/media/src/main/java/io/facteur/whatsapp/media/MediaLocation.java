package io.facteur.whatsapp.media;

import io.facteur.whatsapp.wire.media.EncryptedMedia;
import io.facteur.whatsapp.wire.media.ExpectedMedia;
import io.facteur.whatsapp.wire.media.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a message says that its file lies, and what it promises of it.
///
/// Of a whole address only path and query are used: the hosts are those that WhatsApp names, never
/// one that a message names.
///
/// @param path with its query, begins with `/`
public record MediaLocation(MediaType type, String path, ExpectedMedia expected) {

  /// Reads what a message says; nothing when it does not say where its file is.
  ///
  /// @param directPath `/v/…?…`
  /// @param url the same with a host, where there is no direct path
  public static Optional<MediaLocation> of(
      MediaType type, String directPath, @Nullable String url, ExpectedMedia expected) {
    Optional<String> path =
        directPath.isEmpty() && url != null ? pathOf(url) : Optional.of(directPath);
    return path.filter(MediaLocation::isPath)
        .map(known -> new MediaLocation(type, known, expected));
  }

  /// The address of the file at a host. Protocol reference: messaging.md §8.4.
  URI at(String scheme, String host) {
    String hash =
        expected.encryptedSha256().map(bytes -> "&hash=" + EncryptedMedia.token(bytes)).orElse("");
    String mark = path.indexOf('?') < 0 ? "?" : "&";
    String query = (hash + "&mms-type=" + type.wireName() + "&__wa-mms=").substring(1);
    return URI.create(scheme + "://" + host + path + mark + query);
  }

  private static boolean isPath(String path) {
    if (!path.startsWith("/") || path.startsWith("//") || path.indexOf('#') >= 0) {
      return false;
    }
    return pathOf("https://host" + path).filter(path::equals).isPresent();
  }

  private static Optional<String> pathOf(String url) {
    try {
      var uri = new URI(url);
      String query = uri.getRawQuery();
      return Optional.ofNullable(uri.getRawPath())
          .map(path -> query == null ? path : path + "?" + query);
    } catch (URISyntaxException _) {
      // What cannot be read leads nowhere.
      return Optional.empty();
    }
  }
}
