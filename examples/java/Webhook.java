import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes a webhook's events: checks each signature, and prints each event once. */
public class Webhook {
  static final byte[] SECRET =
      Base64.getDecoder().decode(System.getenv("WEBHOOK_SECRET").replaceFirst("^whsec_", ""));

  /** A day's worth, in a database, if acting twice does harm. */
  static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  public static void main(String[] words) throws Exception {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "9000"));
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean genuine = isGenuine(exchange.getRequestHeaders(), body);
          if (genuine && SEEN.add(exchange.getRequestHeaders().getFirst("webhook-id"))) {
            String event = new String(body, StandardCharsets.UTF_8);
            String text = field(event, "text");
            System.out.println(
                field(event, "session")
                    + " "
                    + field(event, "type")
                    + " "
                    + (text.isEmpty() ? field(event, "status") : text));
          }
          exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
          exchange.close();
        });
    server.start();
    System.out.println("listening");
  }

  static boolean isGenuine(Headers headers, byte[] body) {
    String id = headers.getFirst("webhook-id");
    String timestamp = headers.getFirst("webhook-timestamp");
    String signatures = headers.getFirst("webhook-signature");
    if (id == null || timestamp == null || signatures == null || !timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    if (Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(timestamp)) > 300) {
      return false;
    }
    byte[] expected = mac(id + "." + timestamp + ".", body);
    boolean genuine = false;
    for (String signature : signatures.split(" ")) {
      byte[] wanted = ("v1," + Base64.getEncoder().encodeToString(expected)).getBytes();
      genuine |= MessageDigest.isEqual(wanted, signature.getBytes());
    }
    return genuine;
  }

  static byte[] mac(String head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first text field of that name: enough here, a JSON library is better. */
  static String field(String json, String name) {
    Matcher field = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    return field.find() ? field.group(1) : "";
  }
}
