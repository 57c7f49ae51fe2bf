package io.facteur.whatsapp.engine.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.facteur.whatsapp.engine.MovableClock;
import io.facteur.whatsapp.engine.WhatsAppVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PublishedVersionsTest {
  private static final WhatsAppVersion SEVEN = new WhatsAppVersion(2, 3000, 7);
  private static final WhatsAppVersion EIGHT = new WhatsAppVersion(2, 3000, 8);

  private final MovableClock clock = new MovableClock();
  private Optional<WhatsAppVersion> published = Optional.of(SEVEN);
  private int reads;

  private final PublishedVersions versions =
      new PublishedVersions(
          () -> {
            reads++;
            return published.orElseThrow(() -> new IOException("no page"));
          },
          clock);

  @Test
  void looksOnceADay() {
    assertThat(versions.current()).isEqualTo(SEVEN);
    published = Optional.of(EIGHT);
    clock.pass(Duration.ofHours(23));
    assertThat(versions.current()).isEqualTo(SEVEN);

    clock.pass(Duration.ofHours(1));

    assertThat(versions.current()).isEqualTo(EIGHT);
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void claimsTheBundledVersionUntilThePageAnswers() {
    published = Optional.empty();
    assertThat(versions.current()).isEqualTo(WhatsAppVersion.BUNDLED);
    assertThat(versions.current()).isEqualTo(WhatsAppVersion.BUNDLED);
    assertThat(reads).isEqualTo(1);

    published = Optional.of(SEVEN);
    clock.pass(Duration.ofMinutes(10));

    assertThat(versions.current()).isEqualTo(SEVEN);
  }

  @Test
  void keepsWhatItKnowsWhenThePageIsGone() {
    assertThat(versions.current()).isEqualTo(SEVEN);
    published = Optional.empty();

    clock.pass(Duration.ofDays(2));

    assertThat(versions.current()).isEqualTo(SEVEN);
  }

  @Test
  void looksForAnotherInsteadOfARefusedOne() {
    assertThat(versions.current()).isEqualTo(SEVEN);
    published = Optional.of(EIGHT);
    clock.pass(Duration.ofMinutes(2));

    assertThat(versions.insteadOf(SEVEN)).contains(EIGHT);
    assertThat(versions.current()).isEqualTo(EIGHT);
  }

  @Test
  void findsNoOtherWhereNoneIsPublished() {
    assertThat(versions.current()).isEqualTo(SEVEN);
    clock.pass(Duration.ofMinutes(2));

    assertThat(versions.insteadOf(SEVEN)).isEmpty();
    assertThat(versions.insteadOf(SEVEN)).isEmpty();
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void asksThePageAsABrowserDoes() throws Exception {
    var site = new AtomicReference<String>("");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/sw.js",
        exchange -> {
          site.set(exchange.getRequestHeaders().getFirst("Sec-Fetch-Site"));
          byte[] body =
              "x(\"{\\\"client_revision\\\":1045700001,\\\"b\\\":1}\")"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

      assertThat(new HttpVersionPage(address.resolve("/sw.js")).read())
          .isEqualTo(new WhatsAppVersion(2, 3000, 1045700001));
      assertThat(site.get()).isEqualTo("none");
      assertThatThrownBy(() -> new HttpVersionPage(address.resolve("/elsewhere")).read())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("404");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void readsBothWritingsOfTheRevision() {
    assertThat(HttpVersionPage.find("{\"client_revision\":1033}"))
        .contains(new WhatsAppVersion(2, 3000, 1033));
    assertThat(HttpVersionPage.find("{\\\"client_revision\\\": 1034,"))
        .contains(new WhatsAppVersion(2, 3000, 1034));
    assertThat(HttpVersionPage.find("{\"client_revision\":1045700001}"))
        .contains(new WhatsAppVersion(2, 3000, 1045700001));
    assertThat(HttpVersionPage.find("{\"client_revision\":99999999999}")).isEmpty();
    assertThat(HttpVersionPage.find("<html>Sorry</html>")).isEmpty();
  }
}
