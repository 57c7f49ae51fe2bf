package io.facteur.gateway.documentation;

import tools.jackson.databind.node.ObjectNode;

/// Every operation of a document, one after the other.
final class Operations {
  private Operations() {}

  /// What is done with each.
  interface Visit {
    /// @param method in lower case, as the document has it
    void at(String path, String method, ObjectNode operation);
  }

  static void each(ObjectNode document, Visit visit) {
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method -> {
                  if (method.getValue() instanceof ObjectNode operation) {
                    visit.at(path.getKey(), method.getKey(), operation);
                  }
                }));
  }
}
