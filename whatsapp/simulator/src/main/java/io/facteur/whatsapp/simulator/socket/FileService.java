package io.facteur.whatsapp.simulator.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Answers requests whose body, or whose answer, is a file of any size: neither is ever in memory
/// as a whole. Called on the connection's own thread.
public interface FileService {
  /// Nobody's files.
  FileService NONE =
      new FileService() {
        @Override
        public boolean takes(HttpRequest head) {
          return false;
        }

        @Override
        public FileAnswer answer(HttpRequest head, InputStream body) {
          throw new IllegalStateException("nothing is taken here");
        }
      };

  /// Whether a request is one of these.
  ///
  /// @param head without its body
  boolean takes(HttpRequest head);

  /// Answers it.
  ///
  /// @param body what was sent; need not be read
  /// @throws IOException when the connection breaks, or is to be broken
  FileAnswer answer(HttpRequest head, InputStream body) throws IOException;

  /// An answer.
  ///
  /// @param head all but the length
  /// @param length of the body
  record FileAnswer(Head head, long length, Body body) {
    /// A short answer.
    public static FileAnswer of(HttpResponse response) {
      return new FileAnswer(
          new Head(response.status(), response.contentType(), ""),
          response.body().length,
          out -> out.write(response.body()));
    }
  }

  /// Status and headers.
  ///
  /// @param more further header lines, each with its end
  record Head(int status, String contentType, String more) {}

  /// Writes a body.
  @FunctionalInterface
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }
}
