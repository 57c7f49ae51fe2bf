package io.facteur.sender.media;

import io.facteur.contracts.call.PlayableMedia;
import io.facteur.contracts.call.UploadedMedia;
import io.facteur.contracts.content.MediaFile;
import io.facteur.sender.compose.MediaCatalog;
import io.facteur.sender.compose.MediaUnavailableException;
import io.facteur.sender.compose.MediaUpload;
import io.facteur.sender.compose.MediaUploads;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.InternalPath;
import io.facteur.servicekit.call.RemoteProblem;
import io.facteur.servicekit.problem.ProblemException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Media-service over internal HTTP.
public final class HttpMedia implements MediaCatalog, MediaUploads {
  private static final String SERVICE = "media";
  private static final int NOT_FOUND = 404;

  private final InternalClient converting;
  private final InternalClient staging;
  private final InternalClient uploading;

  HttpMedia(InternalClient client, MediaProperties properties) {
    this.converting = client.waiting(properties.convertTimeout());
    this.staging = client.waiting(properties.stageTimeout());
    this.uploading = client.waiting(properties.uploadTimeout());
  }

  @Override
  public Optional<PlayableMedia> find(String sessionId, String mediaId, String kind) {
    try {
      String path = path(sessionId, mediaId) + "/playable?as=" + encoded(kind);
      return Optional.of(converting.post(SERVICE, path, Map.of(), PlayableMedia.class));
    } catch (ProblemException e) {
      if (e.code().status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Keeps a file that came with a message; what media-service refuses, such as a file that is too
  /// large, is the caller's refusal.
  public MediaFile stage(
      String sessionId, @Nullable String mimeType, @Nullable String fileName, InputStream file) {
    String path = InternalPath.session(sessionId) + "/media" + described(mimeType, fileName);
    return staging.upload(SERVICE, path, file, MediaFile.class);
  }

  /// Keeps the file at an address; what media-service refuses is the caller's refusal.
  public MediaFile fetch(
      String sessionId, @Nullable String mimeType, @Nullable String fileName, String url) {
    String path =
        path(sessionId, "fetched") + described(mimeType, fileName) + "&url=" + encoded(url);
    return staging.post(SERVICE, path, Map.of(), MediaFile.class);
  }

  private static String described(@Nullable String mimeType, @Nullable String fileName) {
    String query = "?mimeType=" + encoded(mimeType == null ? "" : mimeType);
    return fileName == null || fileName.isBlank()
        ? query
        : query + "&fileName=" + encoded(fileName);
  }

  @Override
  public MediaUpload upload(String sessionId, String messageId, MediaFile file, String type) {
    String mediaId = file.mediaId();
    if (mediaId == null) {
      throw new MediaUnavailableException("the message names no file", true);
    }
    try {
      String path = path(sessionId, mediaId) + "/upload?type=" + encoded(type);
      return upload(uploading.post(SERVICE, path, Map.of(), UploadedMedia.class), type);
    } catch (ProblemException e) {
      throw new MediaUnavailableException(e.detail(), true);
    } catch (RemoteProblem e) {
      throw new MediaUnavailableException(String.valueOf(e.getMessage()), false);
    }
  }

  private static MediaUpload upload(UploadedMedia media, String type) {
    Base64.Decoder base64 = Base64.getDecoder();
    // What a sticker shows while it loads is a PNG, which nobody makes here.
    String thumbnail = type.equals("sticker") ? null : media.thumbnail();
    return new MediaUpload(
        media.url(),
        media.directPath(),
        base64.decode(media.mediaKey()),
        media.keyMadeAt(),
        base64.decode(media.sha256()),
        base64.decode(media.encryptedSha256()),
        media.size(),
        thumbnail == null ? null : base64.decode(thumbnail),
        base64.decode(media.sidecar()));
  }

  private static String path(String sessionId, String mediaId) {
    return InternalPath.session(sessionId) + "/media/" + InternalPath.segment(mediaId);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
