package io.facteur.gateway.documentation;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What stands in paths and of which a service says nothing, because no method of its own asks for
/// it.
final class PathParameters {
  private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");

  private PathParameters() {}

  static void addTo(ObjectNode document) {
    Operations.each(
        document,
        (path, _, operation) ->
            NAME.matcher(path)
                .results()
                .map(name -> name.group(1))
                .filter(name -> !isTold(operation, name))
                .forEach(name -> add(operation, name)));
  }

  private static boolean isTold(ObjectNode operation, String name) {
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("name").asString("").equals(name)
          && parameter.path("in").asString("").equals("path")) {
        return true;
      }
    }
    return false;
  }

  private static void add(ObjectNode operation, String name) {
    ArrayNode parameters = operation.withArrayProperty("parameters");
    ObjectNode parameter = parameters.addObject();
    parameter.put("name", name).put("in", "path").put("required", true);
    if (name.startsWith("session")) {
      parameter.put("example", "shop");
    }
    parameter.putObject("schema").put("type", "string");
  }
}
