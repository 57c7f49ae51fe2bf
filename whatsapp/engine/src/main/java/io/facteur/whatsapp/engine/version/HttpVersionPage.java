package io.facteur.whatsapp.engine.version;

import io.facteur.whatsapp.engine.WhatsAppVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The script of WhatsApp Web's own page that names its revision. Protocol reference: transport.md
/// §3.7.
public final class HttpVersionPage implements VersionPage {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LARGEST_PAGE = 4 * 1024 * 1024;
  private static final int MAJOR = 2;
  private static final int MINOR = 3000;
  private static final Pattern REVISION =
      Pattern.compile("client_revision\\\\?\"\\s*:\\s*([1-9]\\d{0,8}|1\\d{9})(?!\\d)");

  /// The page answers browsers only.
  private static final String BROWSER =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/139.0.0.0 Safari/537.36";

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI address;

  /// @param address of the script
  public HttpVersionPage(URI address) {
    this.address = address;
  }

  @Override
  public WhatsAppVersion read() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("User-Agent", BROWSER)
            .header("Sec-Fetch-Site", "none")
            .build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("the version page answers " + response.statusCode());
      }
      String text = new String(body.readNBytes(LARGEST_PAGE), StandardCharsets.UTF_8);
      return find(text).orElseThrow(() -> new IOException("the version page names no version"));
    }
  }

  /// The version that a page names.
  static Optional<WhatsAppVersion> find(String page) {
    Matcher revision = REVISION.matcher(page);
    return revision.find()
        ? Optional.of(new WhatsAppVersion(MAJOR, MINOR, Integer.parseInt(revision.group(1))))
        : Optional.empty();
  }
}
