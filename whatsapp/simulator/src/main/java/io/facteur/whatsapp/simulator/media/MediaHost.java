package io.facteur.whatsapp.simulator.media;

import static io.facteur.whatsapp.simulator.media.MediaFaults.Way.DOWNLOAD;
import static io.facteur.whatsapp.simulator.media.MediaFaults.Way.UPLOAD;

import io.facteur.whatsapp.simulator.media.MediaFaults.Way;
import io.facteur.whatsapp.simulator.socket.FileService;
import io.facteur.whatsapp.simulator.socket.HttpRequest;
import io.facteur.whatsapp.simulator.socket.HttpResponse;
import io.facteur.whatsapp.wire.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/// What clients upload to and download from. Protocol reference: messaging.md §8.3, §8.4, §12.8.
public final class MediaHost implements FileService {
  private static final List<String> UPLOADS =
      List.of(MediaType.values()).stream().map(type -> type.uploadPath() + "/").distinct().toList();

  private final Blobs blobs;
  private final MediaFaults faults;
  private final JsonMapper json = JsonMapper.builder().build();
  private final AtomicInteger rights = new AtomicInteger(1);
  private volatile String address = "localhost";

  public MediaHost(Blobs blobs, MediaFaults faults) {
    this.blobs = blobs;
    this.faults = faults;
  }

  /// Where clients reach this host, once it is known.
  public void reachableAt(String hostAndPort) {
    address = hostAndPort;
  }

  /// Host and port.
  public String address() {
    return address;
  }

  /// The right to upload, as it is given out now.
  public String auth() {
    return "sim-" + rights.get();
  }

  /// Nobody's right is good any more; clients have to ask for a new one.
  public void expireRights() {
    rights.incrementAndGet();
  }

  @Override
  public boolean takes(HttpRequest head) {
    return uploadToken(head).isPresent() || Blobs.nameIn(head.path()).isPresent();
  }

  @Override
  public FileAnswer answer(HttpRequest head, InputStream body) throws IOException {
    FileAnswer answer = judge(head, body);
    // Who is still sending hears no answer, so a refusal waits until everything was sent.
    long _ = body.transferTo(OutputStream.nullOutputStream());
    return answer;
  }

  private FileAnswer judge(HttpRequest head, InputStream body) throws IOException {
    Way way = head.method().equals("POST") ? UPLOAD : DOWNLOAD;
    sleep(way);
    OptionalInt wrong = faults.nextAnswer(way);
    if (wrong.isPresent()) {
      return plain(wrong.getAsInt(), "on request");
    }
    return switch (head.method()) {
      case "POST" -> uploaded(head, body);
      case "GET", "HEAD" -> downloaded(head);
      default -> plain(405, "only POST and GET");
    };
  }

  private FileAnswer uploaded(HttpRequest head, InputStream body) throws IOException {
    Optional<String> token = uploadToken(head).flatMap(Blobs::known);
    if (token.isEmpty()) {
      return plain(400, "no token");
    }
    if (!auth().equals(head.query().get("auth"))) {
      return plain(401, "this right is not good any more");
    }
    if (head.query().containsKey("resume")) {
      return resumed(token.get());
    }
    long offset = Long.parseLong(head.query().getOrDefault("file_offset", "0"));
    InputStream limited = BreakingStream.of(body, faults.nextBreak(UPLOAD));
    return blobs.take(token.get(), offset, limited)
        ? stored(token.get(), Map.of())
        : plain(400, "the bytes are not those of the token");
  }

  private FileAnswer resumed(String token) throws IOException {
    return blobs.find(token).isPresent()
        ? stored(token, Map.of("resume", "complete"))
        : json(Map.of("resume", Long.toString(blobs.received(token))));
  }

  private FileAnswer stored(String token, Map<String, String> more) {
    var answer = new java.util.TreeMap<>(more);
    String path = Blobs.directPath(token);
    answer.put("url", "https://" + address + path);
    answer.put("direct_path", path);
    answer.put("handle", token);
    answer.put("object_id", token);
    return json(answer);
  }

  private FileAnswer downloaded(HttpRequest head) throws IOException {
    Optional<Path> file = Blobs.nameIn(head.path()).flatMap(blobs::find);
    if (file.isEmpty()) {
      return plain(404, "no such file, or not any more");
    }
    long size = Files.size(file.get());
    Optional<ByteRange> range = head.header("range").flatMap(text -> ByteRange.of(text, size));
    if (head.header("range").isPresent() && range.isEmpty()) {
      return plain(416, "no such range");
    }
    ByteRange part = range.orElse(new ByteRange(0, size - 1));
    String more =
        range.isEmpty()
            ? "Accept-Ranges: bytes\r\n"
            : "Content-Range: bytes " + part.from() + "-" + part.to() + "/" + size + "\r\n";
    var cut = faults.nextBreak(DOWNLOAD);
    return new FileAnswer(
        new Head(range.isEmpty() ? 200 : 206, "application/octet-stream", more),
        part.length(),
        out -> part.copy(file.get(), out, cut));
  }

  private static Optional<String> uploadToken(HttpRequest head) {
    String path = head.path();
    return head.method().equals("POST")
        ? UPLOADS.stream()
            .filter(path::startsWith)
            .map(prefix -> path.substring(prefix.length()))
            .findFirst()
        : Optional.empty();
  }

  private void sleep(Way way) {
    try {
      Thread.sleep(faults.nextPause(way));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private FileAnswer json(Map<String, String> body) {
    return FileAnswer.of(HttpResponse.json(200, json.writeValueAsBytes(body)));
  }

  private static FileAnswer plain(int status, String text) {
    return FileAnswer.of(
        new HttpResponse(status, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
  }
}
