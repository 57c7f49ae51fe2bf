package io.facteur.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.installation.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files that mean harm: each is refused with a code, or kept where it can do none.
@ExtendWith({SharedSandbox.class, LogsOnFailure.class})
class HostileFilesStory {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MEBIBYTE = 1024 * 1024;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../../etc/passwd|passwd",
        "..\\..\\windows\\system.ini|system.ini",
        "/etc/shadow|shadow",
        "..|",
        "a\u202Egpj.exe|agpj.exe",
        "tab\there.txt|tabhere.txt",
        "quote\"; filename=evil.html|quote%22%3B%20filename%3Devil.html"
      })
  void aNameNeverBecomesAPath(String name, String shown, Sandbox sandbox) throws Exception {
    HttpResponse<String> kept = upload(sandbox, "text/plain", name, "harmless".getBytes(UTF_8));

    assertThat(kept.statusCode()).isEqualTo(201);
    String disposition = header(download(sandbox, kept), "Content-Disposition");
    assertThat(disposition)
        .isEqualTo(shown == null ? "attachment" : "attachment; filename*=UTF-8''" + shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image/png|<!DOCTYPE html><html><script>alert(1)</script></html>",
        "image/svg+xml|<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
        "image/jpeg|<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "text/html|<html><body onload=alert(1)>",
        "application/xhtml+xml|<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        "text/javascript|alert(1)"
      })
  void whatABrowserWouldRunIsNeverRun(String declared, String text, Sandbox sandbox)
      throws Exception {
    HttpResponse<String> kept = upload(sandbox, declared, "x.png", text.getBytes(UTF_8));

    assertThat(kept.statusCode()).isEqualTo(201);
    HttpResponse<byte[]> served = download(sandbox, kept);
    assertThat(header(served, "Content-Type")).startsWith("application/octet-stream");
    assertContained(served);
    assertThat(sent(sandbox, kept, "image").json("code")).isEqualTo("MEDIA_TYPE_MISMATCH");
  }

  @Test
  void aPictureThatIsAScriptTooIsServedAsAPictureAndSavedNotShown(Sandbox sandbox)
      throws Exception {
    byte[] polyglot = "GIF89a/*\0\0\0\0*/=alert(1)//<script>alert(2)</script>".getBytes(ISO_8859_1);

    HttpResponse<String> kept = upload(sandbox, "image/gif", "both.gif", polyglot);

    HttpResponse<byte[]> served = download(sandbox, kept);
    assertThat(header(served, "Content-Type")).isEqualTo("image/gif");
    assertThat(served.body()).isEqualTo(polyglot);
    assertContained(served);
  }

  @Test
  void anArchiveIsNeverOpened(Sandbox sandbox) throws Exception {
    byte[] bomb = zipOf(200 * MEBIBYTE);
    assertThat(bomb.length).isLessThan(MEBIBYTE);

    HttpResponse<String> kept = upload(sandbox, "application/zip", "bomb.zip", bomb);

    assertThat(kept.statusCode()).isEqualTo(201);
    assertThat(json(kept).path("mimeType").asString()).isEqualTo("application/zip");
    assertThat(json(kept).path("size").asInt()).isEqualTo(bomb.length);
    assertContained(download(sandbox, kept));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "sticker", "audio", "voice", "video"})
  void aFileOfAnotherKindIsRefused(String type, Sandbox sandbox) throws Exception {
    HttpResponse<String> kept =
        upload(sandbox, "image/png", "report.png", "%PDF-1.4\n% no picture".getBytes(UTF_8));

    Refused refused = sent(sandbox, kept, type);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json("code"))
        .isIn("MEDIA_TYPE_MISMATCH", "CONVERSION_FAILED", "CONVERSION_UNAVAILABLE");
  }

  @Test
  void nothingAndTooMuchAreRefused(Sandbox sandbox) throws Exception {
    assertProblem(upload(sandbox, "image/png", "none.png", new byte[0]), 400, "EMPTY_FILE");
    byte[] large = new byte[16 * MEBIBYTE + 1];
    assertProblem(upload(sandbox, "image/png", "large.png", large), 413, "FILE_TOO_LARGE");
    byte[] largest = Arrays.copyOf(large, 16 * MEBIBYTE);
    assertThat(upload(sandbox, "image/png", "largest.png", largest).statusCode()).isEqualTo(201);
  }

  @Test
  void aLongNameIsCutWhereItIsShown(Sandbox sandbox) throws Exception {
    HttpResponse<String> refused =
        upload(sandbox, "text/plain", "n".repeat(10_000), "harmless".getBytes(UTF_8));
    assertThat(refused.statusCode()).isBetween(400, 499);

    HttpResponse<String> kept =
        upload(sandbox, "text/plain", "n".repeat(1_000) + ".txt", "harmless".getBytes(UTF_8));
    assertProblem(kept, 400, "INVALID_PARAMETER");
    HttpResponse<String> longest =
        upload(sandbox, "text/plain", "é".repeat(255), "harmless".getBytes(UTF_8));
    assertThat(longest.statusCode()).isEqualTo(201);
    assertThat(header(download(sandbox, longest), "Content-Disposition"))
        .hasSize("attachment; filename*=UTF-8''".length() + 150 * "%C3%A9".length());

    String form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + "é".repeat(255)
            + "\"\r\n\r\nharmless\r\n--b--\r\n";
    HttpResponse<String> inAForm =
        post(
            sandbox,
            session(sandbox).id(),
            "multipart/form-data; boundary=b",
            null,
            form.getBytes(UTF_8));
    assertThat(inAForm.statusCode()).as(inAForm.body()).isEqualTo(201);
  }

  @Test
  void aBodyThatEndsEarlyLeavesNothingBehind(Sandbox sandbox) throws Exception {
    String session = session(sandbox).id();
    try (var socket = new Socket("127.0.0.1", sandbox.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/media?sessionId="
                  + session
                  + " HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                  + Sandbox.KEY
                  + "\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\n"
                  + "only this")
              .getBytes(UTF_8));
      out.flush();
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).doesNotContain(" 201 ");
    }
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nhalf of";
    HttpResponse<String> cut =
        post(sandbox, session, "multipart/form-data; boundary=b", null, form.getBytes(UTF_8));
    assertThat(cut.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp=1&sig=", "exp=9999999999&sig=AAAA", "exp=0&sig=%00", "sig=x"})
  void anAlteredAddressIsForbidden(String query, Sandbox sandbox) throws Exception {
    HttpResponse<String> kept = upload(sandbox, "text/plain", "a.txt", "secret".getBytes(UTF_8));
    URI signed = URI.create(json(kept).path("url").asString());
    assertThat(open(sandbox, signed.getRawPath() + "?" + signed.getRawQuery()).statusCode())
        .isEqualTo(200);

    HttpResponse<byte[]> refused = open(sandbox, signed.getRawPath() + "?" + query);

    assertThat(refused.statusCode()).isIn(401, 403);
    assertThat(new String(refused.body(), UTF_8)).doesNotContain("secret");
  }

  private static void assertContained(HttpResponse<?> served) {
    assertThat(header(served, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(served, "Content-Disposition")).startsWith("attachment");
    assertThat(header(served, "Content-Security-Policy"))
        .contains("sandbox")
        .contains("default-src 'none'");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("code").asString()).isEqualTo(code);
  }

  private static byte[] zipOf(int zeros) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      byte[] block = new byte[MEBIBYTE];
      for (int i = 0; i < zeros; i += block.length) {
        zip.write(block);
      }
    }
    return bytes.toByteArray();
  }

  private record Refused(int status, JsonNode body) {
    String json(String member) {
      return body.path(member).asString();
    }
  }

  private Refused sent(Sandbox sandbox, HttpResponse<String> kept, String type) {
    var answer =
        session(sandbox)
            .post(
                "",
                Map.of(
                    "to",
                    "+33663000002",
                    "type",
                    type,
                    "mediaId",
                    json(kept).path("mediaId").asString()));
    return new Refused(answer.status(), answer.json());
  }

  /// One for all of these, linked when the first asks for it.
  private static Session session(Sandbox sandbox) {
    Session session = sandbox.api().session("hostile");
    if (sandbox.api().get("/api/v1/sessions/hostile").status() == 404) {
      Phone own = sandbox.simulator().phone("+33663000001", "Hana");
      Phone _ = sandbox.simulator().phone("+33663000002", "Igor");
      session = sandbox.api().create("hostile").link(own);
    }
    return session;
  }

  private HttpResponse<String> upload(Sandbox sandbox, String type, String name, byte[] bytes)
      throws Exception {
    return post(sandbox, session(sandbox).id(), type, name, bytes);
  }

  private HttpResponse<String> post(
      Sandbox sandbox, String session, String type, @Nullable String name, byte[] bytes)
      throws Exception {
    String query =
        "?sessionId="
            + session
            + (name == null ? "" : "&fileName=" + URLEncoder.encode(name, UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(uri(sandbox, "/api/v1/media" + query))
            .header("X-API-Key", Sandbox.KEY)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(bytes))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<byte[]> download(Sandbox sandbox, HttpResponse<String> kept)
      throws Exception {
    URI url = URI.create(json(kept).path("url").asString());
    return open(sandbox, url.getRawPath() + "?" + url.getRawQuery());
  }

  private HttpResponse<byte[]> open(Sandbox sandbox, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(sandbox, path)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static URI uri(Sandbox sandbox, String path) {
    return URI.create("http://127.0.0.1:" + sandbox.port() + path);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }
}
