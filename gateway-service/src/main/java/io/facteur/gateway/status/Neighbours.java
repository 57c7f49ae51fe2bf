package io.facteur.gateway.status;

import io.facteur.servicekit.call.ServiceDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The other services, all of which are asked the same at once.
final class Neighbours {
  private static final Logger log = LoggerFactory.getLogger(Neighbours.class);
  private static final List<String> SERVICES =
      List.of("session", "sender", "receiver", "webhook", "media", "dashboard");
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ServiceDirectory directory;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  Neighbours(ServiceDirectory directory) {
    this.directory = directory;
  }

  /// What each answers; nothing from one that does not within three seconds.
  Map<String, Optional<HttpResponse<String>>> ask(String path) {
    Map<String, Future<Optional<HttpResponse<String>>>> asked = new LinkedHashMap<>();
    Map<String, Optional<HttpResponse<String>>> answers = new LinkedHashMap<>();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      SERVICES.forEach(service -> asked.put(service, each.submit(() -> ask(service, path))));
      for (var entry : asked.entrySet()) {
        answers.put(entry.getKey(), entry.getValue().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a service cannot be asked", e);
    }
    return answers;
  }

  private Optional<HttpResponse<String>> ask(String service, String path) {
    try {
      URI whole = directory.management(service).resolve(path);
      HttpRequest request = HttpRequest.newBuilder(whole).timeout(PATIENCE).build();
      return Optional.of(client.send(request, BodyHandlers.ofString()));
    } catch (IOException | IllegalStateException e) {
      log.atDebug().addKeyValue("service", service).setCause(e).log("service.no-answer");
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
