package io.facteur.e2e.document;

import io.facteur.e2e.client.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The document of a running installation.
///
/// @param root as it was answered
record ApiDocument(JsonNode root) {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  static ApiDocument of(Api api) {
    return new ApiDocument(api.withoutKey().get("/api/docs/openapi.json").demand(200).json());
  }

  /// Every method of every path.
  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method ->
                    operations.add(
                        new Operation(
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            method.getValue()))));
    return operations;
  }

  /// A schema with what it refers to.
  JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : resolved(root.at(reference.substring(1)));
  }

  /// A method of a path.
  ///
  /// @param path with its parameters, `/api/v1/sessions/{session}`
  record Operation(String method, String path, JsonNode node) {

    /// Whether it is about one session.
    boolean isOfASession() {
      return path.startsWith("/api/v1/sessions/{");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }
}
