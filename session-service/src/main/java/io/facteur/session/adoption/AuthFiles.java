package io.facteur.session.adoption;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON files of a zip archive, by their names without folders.
final class AuthFiles {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_FILES = 50_000;
  private static final int LARGEST_FILE = 1024 * 1024;
  private static final long LARGEST = 128L * 1024 * 1024;

  private AuthFiles() {}

  /// Reads them; what is no `.json` is passed over.
  ///
  /// @throws UnreadableAuthException when it is no such archive, or larger than 50 000 files, 1 MB
  ///   for one or 128 MB for all
  static Map<String, JsonNode> of(byte[] zip) {
    var files = new LinkedHashMap<String, JsonNode>();
    long all = 0;
    int count = 0;
    try (var archive = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (entry.isDirectory() || !name.endsWith(".json") || name.startsWith("._")) {
          continue;
        }
        byte[] content = archive.readNBytes(LARGEST_FILE + 1);
        all += content.length;
        if (content.length > LARGEST_FILE || all > LARGEST || ++count > MOST_FILES) {
          throw new UnreadableAuthException("it holds more than any such folder has");
        }
        files.put(name, parsed(name, content));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableAuthException("it is not a zip archive", e);
    }
    if (files.isEmpty()) {
      throw new UnreadableAuthException("it is not a zip archive with .json files");
    }
    return files;
  }

  private static JsonNode parsed(String name, byte[] content) {
    try {
      return JSON.readTree(content);
    } catch (JacksonException e) {
      // Without the cause: its message quotes what is secret.
      throw new UnreadableAuthException(name + " is not JSON");
    }
  }
}
