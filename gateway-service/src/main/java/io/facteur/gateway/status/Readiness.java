package io.facteur.gateway.status;

import io.facteur.contracts.ContractJson;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Whether the whole installation can do its work, part by part: names, and `up` or `down`. No
/// address, no cause: anybody may read it.
///
/// @param status `up` when all is
/// @param services each service
/// @param dependencies what they need: `store` (MongoDB) and `broker` (Kafka), down when one of the
///   services does not reach it
record Readiness(String status, Map<String, String> services, Map<String, String> dependencies) {
  private static final String UP = "up";
  private static final String DOWN = "down";
  private static final String OWN_STATE = "readinessState";

  /// What services answer to a question for `/health/dependencies`.
  static Readiness of(Map<String, Optional<HttpResponse<String>>> answers) {
    Map<String, String> services = new TreeMap<>();
    Map<String, String> dependencies = new TreeMap<>();
    answers.forEach((service, answer) -> {
      JsonNode components = answer.map(Readiness::components).orElse(null);
      boolean up = components != null && isUp(components.path(OWN_STATE));
      services.put(service, up ? UP : DOWN);
      if (components != null) {
        components.properties().stream()
            .filter(part -> !part.getKey().equals(OWN_STATE))
            .forEach(part ->
                dependencies.merge(
                    part.getKey(), isUp(part.getValue()) ? UP : DOWN, Readiness::worse));
      }
    });
    boolean up = !services.containsValue(DOWN) && !dependencies.containsValue(DOWN);
    return new Readiness(up ? UP : DOWN, services, dependencies);
  }

  boolean isUp() {
    return status.equals(UP);
  }

  private static JsonNode components(HttpResponse<String> answer) {
    try {
      return ContractJson.mapper().readTree(answer.body()).path("components");
    } catch (JacksonException _) {
      return ContractJson.mapper().createObjectNode(); // Not a service of ours: it is down.
    }
  }

  private static boolean isUp(JsonNode component) {
    return component.path("status").asString("").equals("UP");
  }

  private static String worse(String one, String other) {
    return one.equals(UP) ? other : one;
  }
}
