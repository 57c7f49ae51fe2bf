package io.facteur.launcher;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// `./facteur listen PORT SECRET`: a webhook receiver to try things out with. Shows what comes in
/// and whether the signature is right, computed from the Standard Webhooks text alone, as a
/// receiver of somebody else's would.
final class WebhookListener {
  private final Console console;
  private final byte[] secret;

  private WebhookListener(Console console, byte[] secret) {
    this.console = console;
    this.secret = secret;
  }

  static void run(List<String> arguments, Console console) {
    if (arguments.size() != 2 || !arguments.get(1).startsWith("whsec_")) {
      throw new LaunchException("Say which port and secret: ./facteur listen 9000 whsec_…");
    }
    try {
      byte[] secret = Base64.getDecoder().decode(arguments.get(1).substring("whsec_".length()));
      int port = Integer.parseInt(arguments.getFirst());
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext("/", new WebhookListener(console, secret)::show);
      server.start();
      console.say("Listening for webhooks at http://localhost:" + port + "/");
    } catch (IllegalArgumentException e) {
      throw new LaunchException("The port is not a number, or the secret not base64.", e);
    } catch (IOException e) {
      throw new LaunchException("Port " + arguments.getFirst() + " is in use.", e);
    }
  }

  private void show(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Headers headers = exchange.getRequestHeaders();
      boolean valid = valid(headers, body);
      console.say(
          (valid ? "signature valid    " : "SIGNATURE WRONG    ")
              + new String(body, StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(valid ? 204 : 401, -1);
    }
  }

  private boolean valid(Headers headers, byte[] body) {
    String id = header(headers, "webhook-id");
    String timestamp = header(headers, "webhook-timestamp");
    String expected = "v1," + hmac(id + "." + timestamp + ".", body);
    return List.of(header(headers, "webhook-signature").split(" ", -1)).stream()
        .anyMatch(signature ->
            MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.US_ASCII),
                expected.getBytes(StandardCharsets.US_ASCII)));
  }

  private String hmac(String prefix, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(prefix.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA256.", e);
    }
  }

  private static String header(Headers headers, String name) {
    return Optional.ofNullable(headers.getFirst(name)).orElse("");
  }
}
