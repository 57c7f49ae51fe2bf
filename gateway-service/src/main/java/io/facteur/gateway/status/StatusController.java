package io.facteur.gateway.status;

import io.facteur.servicekit.call.ServiceDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Health and readiness for probes and people: names of services and whether they are up, nothing
/// more.
@RestController
class StatusController {
  private static final List<String> SERVICES =
      List.of("session", "sender", "receiver", "webhook", "media", "dashboard");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ServiceDirectory directory;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  StatusController(ServiceDirectory directory) {
    this.directory = directory;
  }

  /// Whether the gateway itself runs.
  @GetMapping("/health")
  Map<String, Object> health() {
    return Map.of("status", "up");
  }

  /// Whether every service can do its work: 200, or 503 naming those that cannot.
  @GetMapping("/ready")
  ResponseEntity<Map<String, Object>> ready() {
    Map<String, String> services = new LinkedHashMap<>();
    SERVICES.forEach(service -> services.put(service, isUp(service) ? "up" : "down"));
    boolean up = !services.containsValue("down");
    return ResponseEntity.status(up ? 200 : 503)
        .body(Map.of("status", up ? "up" : "down", "services", services));
  }

  private boolean isUp(String service) {
    try {
      URI probe = directory.base(service).resolve("/health/readiness");
      HttpRequest request = HttpRequest.newBuilder(probe).timeout(PATIENCE).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException | IllegalStateException e) {
      return false; // Unreachable or unknown is what "down" means here.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
