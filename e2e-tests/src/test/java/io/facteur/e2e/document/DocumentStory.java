package io.facteur.e2e.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.e2e.LogsOnFailure;
import io.facteur.e2e.SharedSandbox;
import io.facteur.e2e.document.ApiDocument.Operation;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The API document is whole, says what is true of itself, and is the one in
/// `docs/api/openapi.yaml`.
///
/// `-Dfacteur.write-openapi=true` writes that file anew. What would break programs is refused all
/// the same, unless `-Dfacteur.break-api=true` says that it is meant.
@ExtendWith({SharedSandbox.class, LogsOnFailure.class})
class DocumentStory {
  private static final Path FILE = Workspace.find().root().resolve("docs/api/openapi.yaml");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static ApiDocument document;

  @BeforeAll
  static void read(Sandbox sandbox) {
    document = ApiDocument.of(sandbox.api());
  }

  @Test
  void everyOperationIsExplainedAndShown() {
    List<String> faults = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Operation operation : document.operations()) {
      JsonNode node = operation.node();
      if (node.path("summary").asString("").isBlank() || node.path("tags").isEmpty()) {
        faults.add(operation + ": no summary or no tag");
      }
      if (!ids.add(node.path("operationId").asString(""))) {
        faults.add(operation + ": no operationId of its own");
      }
      faults.addAll(unshown(operation + " body", node.path("requestBody").path("content")));
      for (var answer : node.path("responses").properties()) {
        JsonNode whole = document.resolved(answer.getValue());
        faults.addAll(unshown(operation + " " + answer.getKey(), whole.path("content")));
        if (answer.getKey().compareTo("400") >= 0 && whole.path("content").isEmpty()) {
          faults.add(operation + " " + answer.getKey() + ": no problem");
        }
        if (whole.path("description").asString("").isBlank()) {
          faults.add(operation + " " + answer.getKey() + ": no description");
        }
      }
      for (String error : List.of("400", "401", "403", "429", "503")) {
        if (!node.path("responses").has(error)) {
          faults.add(operation + ": nothing of " + error);
        }
      }
    }

    assertThat(faults).isEmpty();
  }

  private static List<String> unshown(String where, JsonNode contents) {
    List<String> faults = new ArrayList<>();
    for (var content : contents.properties()) {
      boolean json = content.getKey().endsWith("json");
      boolean shown = content.getValue().has("example") || content.getValue().has("examples");
      if (json && !content.getValue().has("schema")) {
        faults.add(where + ": no schema");
      }
      if (json && !shown) {
        faults.add(where + ": no example");
      }
    }
    return faults;
  }

  @Test
  void everyExampleFitsItsSchema() {
    AnswerCheck check = new AnswerCheck(document);
    List<String> faults = new ArrayList<>();
    for (Operation operation : document.operations()) {
      fitting(check, operation + " body", operation.node().path("requestBody"), faults);
      for (var answer : operation.node().path("responses").properties()) {
        String where = operation + " " + answer.getKey();
        fitting(check, where, document.resolved(answer.getValue()), faults);
      }
    }

    assertThat(faults).isEmpty();
  }

  private static void fitting(
      AnswerCheck check, String where, JsonNode described, List<String> faults) {
    for (var content : described.path("content").properties()) {
      if (content.getKey().endsWith("json")) {
        JsonNode schema = content.getValue().path("schema");
        if (schema.isMissingNode()) {
          continue;
        }
        examples(content.getValue())
            .forEach(example ->
                check.wrong(schema, example).ifPresent(wrong -> faults.add(where + ": " + wrong)));
      }
    }
  }

  private static List<JsonNode> examples(JsonNode content) {
    List<JsonNode> examples = new ArrayList<>();
    if (content.has("example")) {
      examples.add(content.path("example"));
    }
    content
        .path("examples")
        .properties()
        .forEach(example -> examples.add(example.getValue().path("value")));
    return examples;
  }

  @Test
  void isTheOneThatIsKept() throws IOException {
    String generated = yaml(document.root());
    ApiDocument kept = new ApiDocument(JSON.valueToTree(new Yaml().load(kept())));
    List<String> breaks = Compatibility.breaks(kept, document);
    if (!Boolean.getBoolean("facteur.break-api")) {
      assertThat(breaks).as("what would break programs").isEmpty();
    }
    if (Boolean.getBoolean("facteur.write-openapi")) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, generated);
    }

    assertThat(kept()).as("mvn … -Dfacteur.write-openapi=true writes it anew").isEqualTo(generated);
  }

  private static String kept() throws IOException {
    return Files.exists(FILE) ? Files.readString(FILE) : "{}";
  }

  /// The comparison itself: each of these would break somebody.
  @Test
  void whatBreaksProgramsIsSeen() {
    Operation first = document.operations().getFirst();
    ObjectNode without = ((ObjectNode) document.root()).deepCopy();
    ((ObjectNode) without.path("paths")).remove(first.path());
    ObjectNode fewer = ((ObjectNode) document.root()).deepCopy();
    ObjectNode key = (ObjectNode) fewer.at("/components/schemas/ApiKey/properties");
    key.remove("networks");
    ObjectNode demanding = ((ObjectNode) document.root()).deepCopy();
    ((ObjectNode) demanding.at("/components/schemas/ApiKeyWish")).putArray("required").add("name");

    assertThat(Compatibility.breaks(document, document)).isEmpty();
    assertThat(Compatibility.breaks(document, new ApiDocument(without))).isNotEmpty();
    assertThat(Compatibility.breaks(document, new ApiDocument(fewer)))
        .anyMatch(fault -> fault.contains("networks is gone"));
    assertThat(Compatibility.breaks(document, new ApiDocument(demanding)))
        .anyMatch(fault -> fault.contains("demanded now"));
  }

  /// The same document in the same order each time.
  private static String yaml(JsonNode root) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(120);
    options.setSplitLines(false);
    return new Yaml(options).dump(sorted(JSON.treeToValue(root, Map.class)));
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> ordered = new TreeMap<>();
        map.forEach((name, one) -> ordered.put(String.valueOf(name), sorted(one)));
        yield ordered;
      }
      case List<?> list -> list.stream().map(DocumentStory::sorted).toList();
      case null -> null;
      default -> value;
    };
  }
}
