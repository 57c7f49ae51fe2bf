package io.facteur.gateway.documentation;

import io.facteur.contracts.ContractJson;
import io.facteur.servicekit.call.InternalClient;
import io.facteur.servicekit.call.RemoteProblem;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The API document of the whole platform, put together from what each service says of its own
/// part.
final class ApiDocument {
  private static final Logger LOG = LoggerFactory.getLogger(ApiDocument.class);
  private static final List<String> SERVICES =
      List.of("session", "sender", "receiver", "webhook", "media");

  private final InternalClient services;

  ApiDocument(InternalClient services) {
    this.services = services;
  }

  /// The document as it is now; the part of a service that does not answer is missing.
  ///
  /// @param own what the gateway says of its own part
  JsonNode now(JsonNode own) {
    ObjectNode whole = ContractJson.mapper().createObjectNode();
    whole.put("openapi", "3.1.0");
    whole
        .putObject("info")
        .put("title", "Facteur")
        .put("version", "v1")
        .put("description", Tags.INTRODUCTION);
    Tags.addTo(whole);
    whole.putObject("paths");
    whole.putObject("components");
    whole.putArray("security").addObject().putArray("apiKey");
    SERVICES.forEach(service -> add(service, whole));
    merge(whole, "paths", own.path("paths"));
    merge(whole, "components", own.path("components"));
    loosen(whole);
    PathParameters.addTo(whole);
    OperationNames.setIn(whole);
    CommonAnswers.addTo(whole);
    Samples.addTo(whole);
    return whole;
  }

  private void add(String service, ObjectNode whole) {
    try {
      JsonNode part = services.get(service, "/internal/openapi", JsonNode.class);
      merge(whole, "paths", part.path("paths"));
      merge(whole, "components", part.path("components"));
    } catch (RemoteProblem e) {
      LOG.atWarn().addKeyValue("part", service).setCause(e).log("documentation.part-missing");
    }
  }

  /// A value of one of several kinds may look like another of them as well: not exactly one fits,
  /// but one at least.
  private static void loosen(JsonNode node) {
    node.forEach(ApiDocument::loosen);
    if (node instanceof ObjectNode object && object.has("oneOf") && !object.has("discriminator")) {
      object.set("anyOf", object.remove("oneOf"));
    }
  }

  /// Adds fields of one object to another, going down where both have the same one.
  private static void merge(ObjectNode into, String field, JsonNode addition) {
    if (into.get(field) instanceof ObjectNode existing && addition instanceof ObjectNode added) {
      added.properties().forEach(entry -> merge(existing, entry.getKey(), entry.getValue()));
    } else {
      into.set(field, addition);
    }
  }
}
