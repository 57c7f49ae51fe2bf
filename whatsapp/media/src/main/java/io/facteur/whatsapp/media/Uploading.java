package io.facteur.whatsapp.media;

import io.facteur.whatsapp.media.LocalStream.LocalException;
import io.facteur.whatsapp.wire.media.EncryptedMedia;
import io.facteur.whatsapp.wire.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/// One file to whichever host takes it.
final class Uploading {
  private static final int MOST_ANSWER = 64 * 1024;

  private final HostClient client;
  private final TransferSettings settings;

  Uploading(HostClient client, TransferSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /// What is uploaded, wherever it goes.
  private record Parcel(MediaType type, Path file, EncryptedMedia media) {}

  UploadOutcome upload(MediaType type, Path file, EncryptedMedia media, MediaHosts.Source source) {
    var parcel = new Parcel(type, file, media);
    MediaHosts hosts = source.hosts(false);
    Deque<String> left = new ArrayDeque<>(hosts.hosts());
    boolean renewed = false;
    String trouble = "WhatsApp names no media host";
    while (!left.isEmpty()) {
      String host = left.remove();
      switch (attempt(host, hosts.auth(), parcel)) {
        case HostAnswer.Stored(var url, var directPath) -> {
          return new UploadOutcome.Uploaded(url, directPath);
        }
        case HostAnswer.TooLarge _ -> {
          return new UploadOutcome.TooLarge();
        }
        case HostAnswer.Forbidden _ -> {
          trouble = host + ": the right to upload was refused";
          if (!renewed) {
            renewed = true;
            hosts = source.hosts(true);
            left = new ArrayDeque<>(hosts.hosts());
          }
        }
        case HostAnswer.Partial _ -> trouble = host + ": the answer names no file";
        case HostAnswer.Trouble(var reason) -> trouble = host + ": " + reason;
      }
    }
    return new UploadOutcome.Unreachable(trouble);
  }

  private HostAnswer attempt(String host, String auth, Parcel parcel) {
    String address = address(host, auth, parcel);
    long offset = 0;
    if (parcel.media().encryptedLength() >= settings.resumeFrom()) {
      switch (post(new HttpPost(URI.create(address + "&resume=1")))) {
        case HostAnswer.Stored stored -> {
          return stored;
        }
        case HostAnswer.Partial(var has) ->
            offset = Math.clamp(has, 0, parcel.media().encryptedLength());
        case HostAnswer.Forbidden forbidden -> {
          return forbidden;
        }
        // The question is a courtesy; without an answer the whole file goes.
        case HostAnswer.TooLarge _, HostAnswer.Trouble _ -> offset = 0;
      }
    }
    return send(address, parcel, offset);
  }

  private HostAnswer send(String address, Parcel parcel, long offset) {
    var request =
        new HttpPost(URI.create(offset == 0 ? address : address + "&file_offset=" + offset));
    try (InputStream file = openAt(parcel.file(), offset)) {
      request.setEntity(
          new InputStreamEntity(
              file,
              parcel.media().encryptedLength() - offset,
              ContentType.APPLICATION_OCTET_STREAM));
      return post(request);
    } catch (IOException e) {
      throw new LocalException(e);
    }
  }

  private HostAnswer post(HttpPost request) {
    try {
      return client.execute(request, Uploading::read);
    } catch (IOException e) {
      return new HostAnswer.Trouble(String.valueOf(e.getMessage()));
    }
  }

  private static HostAnswer read(ClassicHttpResponse response) throws IOException {
    if (response.getEntity() == null) {
      return HostAnswer.of(response.getCode(), new byte[0]);
    }
    try (InputStream body = response.getEntity().getContent()) {
      return HostAnswer.of(response.getCode(), body.readNBytes(MOST_ANSWER));
    }
  }

  private String address(String host, String auth, Parcel parcel) {
    String token = parcel.media().token();
    return settings.scheme()
        + "://"
        + host
        + parcel.type().uploadPath()
        + "/"
        + token
        + "?auth="
        + URLEncoder.encode(auth, StandardCharsets.UTF_8)
        + "&token="
        + token;
  }

  private static InputStream openAt(Path file, long offset) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(offset);
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
