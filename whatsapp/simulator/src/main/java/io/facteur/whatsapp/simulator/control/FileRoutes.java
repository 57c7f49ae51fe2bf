package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.phone.PhoneFiles;
import io.facteur.whatsapp.simulator.socket.FileService;
import io.facteur.whatsapp.simulator.socket.HttpRequest;
import io.facteur.whatsapp.simulator.socket.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The files of phones: `POST /phones/{n}/files` gives a phone a file to send, `GET
/// /phones/{n}/media/{message id}` is the file of a message as the phone has it. Both stream.
public final class FileRoutes implements FileService {
  private final PhoneFiles files;

  public FileRoutes(PhoneFiles files) {
    this.files = files;
  }

  @Override
  public boolean takes(HttpRequest head) {
    List<String> path = List.of(head.path().substring(1).split("/"));
    return path.getFirst().equals("phones")
        && (path.size() == 3 && path.get(2).equals("files") && head.method().equals("POST")
            || path.size() == 4 && path.get(2).equals("media") && head.method().equals("GET"));
  }

  @Override
  public FileAnswer answer(HttpRequest head, InputStream body) throws IOException {
    List<String> path = head.segments();
    if (head.method().equals("POST")) {
      return FileAnswer.of(json(201, "{\"fileId\":\"" + files.stage(body) + "\"}"));
    }
    try {
      return content(PhoneNumber.digits(path.get(1)), path.get(3));
    } catch (RefusedException e) {
      return FileAnswer.of(json(e.status(), "{\"code\":\"" + e.code() + "\"}"));
    }
  }

  private FileAnswer content(String phone, String messageId) throws IOException {
    Optional<Path> file = files.content(phone, messageId);
    if (file.isEmpty()) {
      throw RefusedException.notFound("UNKNOWN_FILE", "this phone has no such file");
    }
    return new FileAnswer(
        new Head(200, "application/octet-stream", ""),
        Files.size(file.get()),
        out -> {
          long _ = Files.copy(file.get(), out);
        });
  }

  private static HttpResponse json(int status, String text) {
    return HttpResponse.json(status, text.getBytes(StandardCharsets.UTF_8));
  }
}
