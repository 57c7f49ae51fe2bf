package io.facteur.media.inspection;

import io.facteur.media.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;

/// Finds out what files are. Nothing is unpacked or interpreted but the headers of pictures.
public final class Inspector {
  private static final int PREFIX = 64 * 1024;

  private final Tika tika = new Tika();
  private final Pictures pictures = new Pictures();

  /// Looks at a file.
  ///
  /// @param declared the type its owner gave
  public Findings inspect(StoredFile file, String declared, @Nullable String fileName)
      throws IOException {
    byte[] prefix = prefix(file);
    String detected = fileName == null ? tika.detect(prefix) : tika.detect(prefix, bare(fileName));
    String type = MimeTypes.agreed(declared, detected);
    Pictures.Picture picture = pictures.look(file, prefix, type);
    if (isMp4(prefix)) {
      return film(type, Mp4Header.read(file).orElse(new Mp4Header(null, null, null)));
    }
    Integer seconds =
        type.equals("audio/mpeg") ? Mp3Header.seconds(file, prefix) : Playtime.of(file, prefix);
    return new Findings(type, picture.width(), picture.height(), seconds, picture.thumbnail());
  }

  private static boolean isMp4(byte[] prefix) {
    return prefix.length > 8 && new String(prefix, 4, 4, StandardCharsets.US_ASCII).equals("ftyp");
  }

  private static Findings film(String type, Mp4Header header) {
    return new Findings(type, header.width(), header.height(), header.seconds(), null);
  }

  private static byte[] prefix(StoredFile file) throws IOException {
    try (InputStream in = file.open(0)) {
      return in.readNBytes(PREFIX);
    }
  }

  /// Only the ending of a name says something, and only as a hint.
  private static String bare(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "file" : "file" + fileName.substring(dot).replaceAll("[^A-Za-z0-9.]", "");
  }
}
