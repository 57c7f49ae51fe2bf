package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.facteur.e2e.client.Answer;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.installation.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Files that lie somewhere else.
@ExtendWith({SharedSandbox.class, LogsOnFailure.class})
class FileUrlStory {
  /// One pixel.
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
                  + "rkJggg==");

  private HttpServer elsewhere;

  @BeforeEach
  void open() throws IOException {
    elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          int status = path.equals("/moved") ? 302 : path.equals("/vue.png") ? 200 : 404;
          exchange.getResponseHeaders().set("Location", "/vue.png");
          exchange.getResponseHeaders().set("Content-Type", "image/png");
          exchange.sendResponseHeaders(status, PNG.length);
          exchange.getResponseBody().write(PNG);
          exchange.close();
        });
    elsewhere.start();
  }

  @AfterEach
  void close() {
    elsewhere.stop(0);
  }

  @Test
  void sendsAFileFromAnAddressAndSaysWhyItCannot(Sandbox sandbox) {
    Phone own = sandbox.simulator().phone("+33655000001", "Vera");
    Phone peer = sandbox.simulator().phone("+33655000002", "Wim");
    Session vera = sandbox.api().create("vera").link(own);

    String id = image(vera, peer, url("/vue.png")).demand(200).json().path("id").asString();

    await("the image")
        .atMost(Duration.ofSeconds(30))
        .until(() -> peer.messages().stream().anyMatch(seen -> seen.id().equals(id)));
    assertThat(peer.messages()).hasSize(1);
    assertProblem(image(vera, peer, url("/nothing")), 422, "FILE_NOT_FETCHED", "404");
    assertProblem(image(vera, peer, url("/moved")), 422, "FILE_NOT_FETCHED", "302");
    assertProblem(
        image(vera, peer, "http://169.254.169.254/latest"), 422, "FILE_NOT_FETCHED", "called");
    assertProblem(image(vera, peer, "file:///etc/passwd"), 400, "INVALID_URL", "http");
    assertThat(vera.messages("outbound")).hasSize(1);
  }

  /// The answer to a repeated POST is the first one, whatever has become of the file since.
  @Test
  void needsTheFileOnce(Sandbox sandbox) {
    Phone own = sandbox.simulator().phone("+33655000011", "Xara");
    Phone peer = sandbox.simulator().phone("+33655000012", "Yann");
    Session xara = sandbox.api().create("xara").link(own);
    var body = Map.of("to", peer.number(), "type", "image", "fileUrl", url("/vue.png"));
    Answer first = xara.post(body, "once");
    elsewhere.stop(0);

    Answer again = xara.post(body, "once");

    assertThat(again.demand(200).json().path("id").asString())
        .isEqualTo(first.demand(200).json().path("id").asString());
    assertProblem(xara.post("", body), 422, "FILE_NOT_FETCHED", "fetched");
  }

  private String url(String path) {
    return "http://127.0.0.1:" + elsewhere.getAddress().getPort() + path;
  }

  private static Answer image(Session session, Phone to, String url) {
    return session.post("", Map.of("to", to.number(), "type", "image", "fileUrl", url));
  }

  private static void assertProblem(Answer answer, int status, String code, String words) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().path("code").asString()).isEqualTo(code);
    assertThat(answer.json().path("detail").asString()).contains(words);
  }
}
