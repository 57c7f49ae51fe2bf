package io.facteur.sender.intake;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.content.MediaFile;
import io.facteur.sender.media.HttpMedia;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Files that come with a message: kept at media-service first, so that the message names one like
/// any other.
final class Staging {
  /// Letters that make three bytes.
  private static final int GROUP = 4;

  private final HttpMedia media;

  Staging(HttpMedia media) {
    this.media = media;
  }

  /// A body whose file is kept, or will be when it is asked for.
  ///
  /// @param identity what makes two bodies the same: the file itself, not the id it was given now
  /// @param kept asked once, and only for a message that was not taken in before
  record Staged(String identity, Supplier<SendBody> kept) {

    /// A body without a file of its own.
    static Staged of(SendBody body) {
      return new Staged(ContractJson.mapper().writeValueAsString(body), () -> body);
    }

    /// The body, its file kept; throws the refusal otherwise.
    SendBody body() {
      return kept.get();
    }
  }

  /// The body, its file in base64 kept; throws the refusal otherwise.
  Staged stage(String sessionId, SendBody body) {
    if (body.fileUrl() != null) {
      return fetch(sessionId, body, body.fileUrl());
    }
    String file = body.file();
    if (file == null) {
      return Staged.of(body);
    }
    if (!isBase64(file)) {
      throw Refusal.invalidField("file", "file must be base64");
    }
    var encoded = new ByteArrayInputStream(file.getBytes(StandardCharsets.ISO_8859_1));
    return stage(sessionId, body, body.mimeType(), Base64.getMimeDecoder().wrap(encoded));
  }

  /// Looked at first: a decoder that stumbles on the way would only break the connection. Lines may
  /// be broken, and the padding may be missing.
  static boolean isBase64(String text) {
    int letters = 0;
    int padding = 0;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (at == '=') {
        padding++;
      } else if (at != '\r' && at != '\n') {
        boolean known = (at < 128 && Character.isLetterOrDigit(at)) || at == '+' || at == '/';
        if (!known || padding > 0) {
          return false;
        }
        letters++;
      }
    }
    return padding == 0
        ? letters % GROUP != 1
        : padding < GROUP - 1 && (letters + padding) % GROUP == 0;
  }

  /// The body with that file, which is kept; throws the refusal otherwise.
  ///
  /// @param mimeType as its owner says
  Staged stage(String sessionId, SendBody body, @Nullable String mimeType, InputStream file) {
    demandOnly(body.mediaId() == null && body.fileUrl() == null);
    MediaFile kept = media.stage(sessionId, mimeType, body.fileName(), file);
    ObjectNode tree = withoutFile(body);
    String identity = ContractJson.mapper().writeValueAsString(tree) + "|" + kept.sha256();
    return new Staged(identity, () -> naming(tree, kept));
  }

  /// What lies at an address may change, or be gone: two bodies with one address are the same.
  private Staged fetch(String sessionId, SendBody body, String url) {
    demandOnly(body.mediaId() == null && body.file() == null);
    return new Staged(
        Staged.of(body).identity(),
        () ->
            naming(
                withoutFile(body), media.fetch(sessionId, body.mimeType(), body.fileName(), url)));
  }

  private static void demandOnly(boolean only) {
    if (!only) {
      throw Refusal.invalidField(
          "mediaId", "a message has a mediaId, a file or a fileUrl, only one of them");
    }
  }

  private static ObjectNode withoutFile(SendBody body) {
    ObjectNode tree = ContractJson.mapper().valueToTree(body);
    tree.remove(List.of("file", "fileUrl", "fileName", "mimeType"));
    return tree;
  }

  private static SendBody naming(ObjectNode tree, MediaFile kept) {
    tree.put("mediaId", kept.mediaId());
    return ContractJson.mapper().treeToValue(tree, SendBody.class);
  }
}
