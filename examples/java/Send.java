import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends a text and waits until it is delivered. Runs as it is: java Send.java "Bonjour". */
public class Send {
  static final HttpClient HTTP = HttpClient.newHttpClient();
  static final String MESSAGES =
      System.getenv("FACTEUR_URL") + "/api/v1/sessions/" + System.getenv("SESSION") + "/messages";

  public static void main(String[] words) throws Exception {
    String text = words.length > 0 ? words[0] : "Bonjour";
    String body = "{\"to\": \"" + System.getenv("TO") + "\", \"text\": \"" + text + "\"}";
    String taken =
        ask(
            HttpRequest.newBuilder(URI.create(MESSAGES))
                .header("Content-Type", "application/json")
                // The same key for the same message: if the answer is lost, ask again with it, and
                // nothing is sent twice.
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    String id = field(taken, "id");
    System.out.println("taken as " + id);

    for (int tries = 0; tries < 60; tries++) {
      String status = field(ask(HttpRequest.newBuilder(URI.create(MESSAGES + "/" + id))), "status");
      if (List.of("delivered", "read", "played").contains(status)) {
        System.out.println("delivered");
        return;
      }
      if (List.of("failed", "canceled").contains(status)) {
        System.out.println(status);
        System.exit(1);
      }
      Thread.sleep(500);
    }
    System.err.println("not delivered yet: the phone may be off");
    System.exit(2);
  }

  static String ask(HttpRequest.Builder request) throws Exception {
    var answer =
        HTTP.send(
            request.header("X-API-Key", System.getenv("FACTEUR_API_KEY")).build(),
            BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IllegalStateException(
          field(answer.body(), "code") + ": " + field(answer.body(), "message"));
    }
    return answer.body();
  }

  /** The first text field of that name: enough here, a JSON library is better. */
  static String field(String json, String name) {
    Matcher field = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    return field.find() ? field.group(1) : "";
  }
}
