package io.facteur.whatsapp.simulator.socket;

import java.nio.charset.StandardCharsets;

/// What a request is answered with.
///
/// @param status HTTP status code
/// @param contentType of the body
public record HttpResponse(int status, String contentType, byte[] body) {
  /// A JSON answer.
  public static HttpResponse json(int status, byte[] body) {
    return new HttpResponse(status, "application/json", body);
  }

  static HttpResponse plain(int status, String text) {
    return new HttpResponse(status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  byte[] head(boolean keepAlive) {
    return head(status, contentType, body.length, keepAlive, "");
  }

  /// @param more further header lines, each with its end
  static byte[] head(int status, String contentType, long length, boolean keepAlive, String more) {
    String head =
        """
        HTTP/1.1 %d %s\r
        Content-Type: %s\r
        Content-Length: %d\r
        Connection: %s\r
        %s\r
        """
            .formatted(
                status,
                reason(status),
                contentType,
                length,
                keepAlive ? "keep-alive" : "close",
                more);
    return head.getBytes(StandardCharsets.US_ASCII);
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 201 -> "Created";
      case 204 -> "No Content";
      case 206 -> "Partial Content";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 413 -> "Content Too Large";
      case 416 -> "Range Not Satisfiable";
      case 422 -> "Unprocessable Content";
      case 426 -> "Upgrade Required";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      default -> "Status " + status;
    };
  }
}
