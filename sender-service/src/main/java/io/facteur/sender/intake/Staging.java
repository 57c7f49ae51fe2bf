package io.facteur.sender.intake;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.content.MediaFile;
import io.facteur.sender.media.HttpMedia;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Files that come with a message: kept at media-service first, so that the message names one like
/// any other.
final class Staging {
  private final HttpMedia media;

  Staging(HttpMedia media) {
    this.media = media;
  }

  /// A body whose file is kept.
  ///
  /// @param identity what makes two bodies the same: the file itself, not the id it was given now
  record Staged(SendBody body, String identity) {

    /// A body without a file of its own.
    static Staged of(SendBody body) {
      return new Staged(body, ContractJson.mapper().writeValueAsString(body));
    }
  }

  /// The body, its file in base64 kept; throws the refusal otherwise.
  Staged stage(String sessionId, SendBody body) {
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

  /// Looked at first: a decoder that stumbles on the way would only break the connection.
  private static boolean isBase64(String text) {
    return text.chars()
        .allMatch(letter ->
            letter < 128 && (Character.isLetterOrDigit(letter) || "+/=\r\n".indexOf(letter) >= 0));
  }

  /// The body with that file, which is kept; throws the refusal otherwise.
  ///
  /// @param mimeType as its owner says
  Staged stage(String sessionId, SendBody body, @Nullable String mimeType, InputStream file) {
    if (body.mediaId() != null) {
      throw Refusal.invalidField("mediaId", "a message has a mediaId or a file, not both");
    }
    MediaFile kept = media.stage(sessionId, mimeType, body.fileName(), file);
    ObjectNode tree = ContractJson.mapper().valueToTree(body);
    tree.remove("file");
    tree.remove("fileName");
    tree.remove("mimeType");
    String identity = ContractJson.mapper().writeValueAsString(tree) + "|" + kept.sha256();
    tree.put("mediaId", kept.mediaId());
    return new Staged(ContractJson.mapper().treeToValue(tree, SendBody.class), identity);
  }
}
