package io.facteur.e2e.document;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.facteur.e2e.client.Answer;
import io.facteur.e2e.document.ApiDocument.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Whether an answer is one that the document promises: its status, its type, its fields.
final class AnswerCheck {
  private final ApiDocument document;
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<JsonNode, Schema> known = new ConcurrentHashMap<>();

  AnswerCheck(ApiDocument document) {
    this.document = document;
  }

  /// What is wrong with it, if anything is.
  Optional<String> fault(Operation operation, Answer answer) {
    JsonNode promised =
        document.resolved(
            operation.node().path("responses").path(Integer.toString(answer.status())));
    if (promised.isMissingNode()) {
      return Optional.of("status " + answer.status() + " is not promised");
    }
    JsonNode content = promised.path("content");
    if (content.isEmpty()) {
      return answer.text().isEmpty()
          ? Optional.empty()
          : Optional.of("a body with " + answer.status() + ", where none is promised");
    }
    JsonNode type = content.path(answer.contentType());
    if (type.isMissingNode()) {
      return content.has("*/*")
          ? Optional.empty()
          : Optional.of(
              "type " + answer.contentType() + " with " + answer.status() + " is not promised");
    }
    return answer.contentType().endsWith("json")
        ? wrong(type.path("schema"), answer.json())
        : Optional.empty();
  }

  /// What of a value is not as a schema says.
  Optional<String> wrong(JsonNode schema, JsonNode value) {
    List<Error> errors = known.computeIfAbsent(schema, this::compiled).validate(value);
    return errors.isEmpty() ? Optional.empty() : Optional.of(errors.getFirst().toString());
  }

  private Schema compiled(JsonNode schema) {
    if (!(schema instanceof ObjectNode described)) {
      throw new IllegalStateException("a JSON body without a schema");
    }
    ObjectNode whole = described.deepCopy();
    whole.set("components", document.root().path("components"));
    return schemas.getSchema(whole);
  }
}
