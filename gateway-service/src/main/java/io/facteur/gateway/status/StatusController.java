package io.facteur.gateway.status;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Health, readiness and figures of the whole installation, for probes, Prometheus and people.
@RestController
class StatusController {
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final Neighbours neighbours;
  private final PrometheusMeterRegistry own;
  private final StatusSettings settings;

  StatusController(Neighbours neighbours, PrometheusMeterRegistry own, StatusSettings settings) {
    this.neighbours = neighbours;
    this.own = own;
    this.settings = settings;
  }

  /// Whether the gateway itself runs.
  @GetMapping("/health")
  Map<String, Object> health() {
    return Map.of("status", "up");
  }

  /// Whether every service can do its work: 200, or 503 naming what cannot.
  @GetMapping("/ready")
  ResponseEntity<Readiness> ready() {
    Readiness readiness = Readiness.of(neighbours.ask("/health/dependencies"));
    return ResponseEntity.status(readiness.isUp() ? 200 : 503).body(readiness);
  }

  /// The figures of all services, one replica of each: many replicas are asked one by one, at their
  /// own ports.
  @GetMapping("/metrics")
  ResponseEntity<String> metrics() {
    if (!settings.metricsArePublic()) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "Figures are not shown here.");
    }
    Exposition whole = new Exposition().add(own.scrape());
    neighbours.ask("/metrics").values().stream()
        .flatMap(Optional::stream)
        .filter(answer -> answer.statusCode() == 200)
        .map(HttpResponse::body)
        .forEach(whole::add);
    return ResponseEntity.ok().header("Content-Type", FORMAT).body(whole.text());
  }
}
