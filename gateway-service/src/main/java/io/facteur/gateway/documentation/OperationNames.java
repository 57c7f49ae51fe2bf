package io.facteur.gateway.documentation;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Names for operations, unique in the whole document: what generators of clients call their
/// methods. `GET /api/v1/sessions/{session}/webhooks/{id}` is `getSessionsWebhooksById`.
final class OperationNames {
  private OperationNames() {}

  static void setIn(ObjectNode document) {
    Operations.each(
        document, (path, method, operation) -> operation.put("operationId", name(method, path)));
  }

  static String name(String method, String path) {
    StringBuilder name = new StringBuilder(method.toLowerCase(Locale.ROOT));
    for (String word :
        path.replace("/api/v1/", "").replaceAll("/\\{[^}]+}", "").split("[/-]", -1)) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return path.endsWith("}") ? name.append("ById").toString() : name.toString();
  }
}
