package io.facteur.whatsapp.media;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a host says to an upload, or to the question how much of it there is. Protocol reference:
/// messaging.md §8.3.
sealed interface HostAnswer {

  /// It has the whole file.
  record Stored(String url, String directPath) implements HostAnswer {}

  /// It has the file up to that byte.
  record Partial(long offset) implements HostAnswer {}

  /// The right to upload is refused.
  record Forbidden() implements HostAnswer {}

  /// It does not take files of this size.
  record TooLarge() implements HostAnswer {}

  /// Anything else.
  record Trouble(String reason) implements HostAnswer {}

  /// Reads an answer.
  static HostAnswer of(int status, byte[] body) {
    return switch (status) {
      case 401, 403 -> new Forbidden();
      case 413 -> new TooLarge();
      case 200, 201 -> ofBody(body);
      default -> new Trouble("the host answered with " + status);
    };
  }

  private static HostAnswer ofBody(byte[] body) {
    try {
      JsonNode json = JsonMapper.shared().readTree(body);
      String url = json.path("url").asString("");
      String directPath = json.path("direct_path").asString("");
      if (!url.isEmpty() && !directPath.isEmpty()) {
        return new Stored(url, directPath);
      }
      String resume = json.path("resume").asString("");
      if (resume.matches("[0-9]{1,18}")) {
        return new Partial(Long.parseLong(resume));
      }
      return new Trouble("the answer names no file");
    } catch (JacksonException _) {
      return new Trouble("the answer is not JSON");
    }
  }
}
