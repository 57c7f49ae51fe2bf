package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.simulator.media.MediaHost;
import io.facteur.whatsapp.simulator.phone.NewMedia;
import io.facteur.whatsapp.simulator.phone.PhoneFiles;
import io.facteur.whatsapp.simulator.phone.Phones;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What the holder of a phone can do with files.
public final class PhoneMediaRoutes {
  private final Directory directory;
  private final Phones phones;
  private final Groups groups;
  private final PhoneFiles files;
  private final MediaHost host;

  public PhoneMediaRoutes(
      Accounts accounts, Phones phones, Groups groups, PhoneFiles files, MediaHost host) {
    directory = new Directory(accounts);
    this.phones = phones;
    this.groups = groups;
    this.files = files;
    this.host = host;
  }

  /// The body of `POST /phones/*/messages` with a file.
  ///
  /// @param file in base64, up to some hundred kilobytes
  /// @param fileId what `POST /phones/*/files` answered, for files of any size
  record FileMessage(
      @Nullable String to,
      @Nullable String type,
      @Nullable String file,
      @Nullable String fileId,
      @Nullable String mimeType,
      @Nullable String caption,
      @Nullable String fileName,
      @Nullable Integer seconds,
      @Nullable String addressing) {}

  /// Whether a message is to have a file.
  static boolean isFile(Call call) {
    try {
      JsonNode body = call.json().readTree(call.request().body());
      return body.has("file") || body.has("fileId");
    } catch (JacksonException _) {
      // Whoever reads the whole body says what is wrong with it.
      return false;
    }
  }

  Reply send(Call call, Account from) {
    FileMessage body = call.body(FileMessage.class);
    String to = PhoneRoutes.required(body.to(), "to");
    String type = PhoneRoutes.required(body.type(), "type");
    Place place = to.endsWith("@g.us") ? group(from, to) : person(from, to, body.addressing());
    var wanted =
        new NewMedia(
            type,
            fileId(body),
            body.mimeType() == null ? mimeType(type) : body.mimeType(),
            body.caption(),
            body.fileName(),
            body.seconds() == null ? 0 : body.seconds());
    return phones
        .hands()
        .send(from, place.chat(), wanted, place.byLid(), host.address())
        .map(id -> Reply.created(Map.of("id", id)))
        .orElseThrow(
            () -> RefusedException.badRequest("INVALID_FILE", "no such type, or no such file"));
  }

  /// Where a message goes, and how people are addressed there.
  private record Place(String chat, boolean byLid) {}

  private Place person(Account from, String to, @Nullable String addressing) {
    Account recipient = directory.recipient(to);
    boolean byLid =
        addressing == null ? phones.addressesByLid(from, recipient) : addressing.equals("lid");
    return new Place(recipient.phone(), byLid);
  }

  private Place group(Account from, String to) {
    Group group = Directory.group(groups, from, to);
    return new Place(group.jid().toString(), group.byLid());
  }

  private String fileId(FileMessage body) {
    if (body.fileId() != null) {
      return body.fileId();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(PhoneRoutes.required(body.file(), "file"));
      return files.stage(new ByteArrayInputStream(bytes));
    } catch (IllegalArgumentException _) {
      throw RefusedException.badRequest("INVALID_FILE", "the file is not base64");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a file", e);
    }
  }

  private static String mimeType(String type) {
    return switch (type) {
      case "image" -> "image/jpeg";
      case "video", "gif", "ptv" -> "video/mp4";
      case "audio" -> "audio/mpeg";
      case "voice" -> "audio/ogg; codecs=opus";
      case "sticker" -> "image/webp";
      default -> "application/octet-stream";
    };
  }
}
