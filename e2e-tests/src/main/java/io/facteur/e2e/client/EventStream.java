package io.facteur.e2e.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// Follows the events of a session as a browser does: connects again whenever the stream ends, and
/// says which event it had last.
public final class EventStream implements AutoCloseable {
  private static final String ID = "id:";
  private static final long PAUSE_MILLIS = 200;

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest.Builder request;
  private final List<Long> seen = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private EventStream(URI events, String key) {
    this.request =
        HttpRequest.newBuilder(events)
            .header("Accept", "text/event-stream")
            .header("X-API-Key", key);
    this.reader = Thread.ofVirtual().name("event-stream").unstarted(this::follow);
  }

  /// Follows from the first event on.
  ///
  /// @param api the address of the API
  public static EventStream of(URI api, String key, String sessionId) {
    var stream = new EventStream(api.resolve("/api/v1/sessions/" + sessionId + "/events"), key);
    stream.reader.start();
    return stream;
  }

  /// The sequences it was told, in that order.
  public List<Long> seen() {
    return List.copyOf(seen);
  }

  private void follow() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        read();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void read() throws InterruptedException {
    String last = seen.isEmpty() ? "0" : seen.getLast().toString();
    try (Stream<String> lines =
        client
            .send(
                request.copy().setHeader("Last-Event-ID", last).build(),
                HttpResponse.BodyHandlers.ofLines())
            .body()) {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        String line = each.next();
        if (line.startsWith(ID)) {
          seen.add(Long.valueOf(line.substring(ID.length())));
        }
      }
    } catch (IOException | UncheckedIOException _) {
      // The server is down, or went down: it is asked again.
    }
  }

  @Override
  public void close() {
    reader.interrupt();
    client.shutdownNow();
  }
}
