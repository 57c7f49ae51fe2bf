package io.facteur.e2e.document;

import io.facteur.e2e.document.ApiDocument.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What of a document would break programs that were written by an earlier one: operations, fields
/// of answers and values that are gone, and what has to be sent now and had not.
final class Compatibility {
  private static final int DEEPEST = 12;

  private final ApiDocument before;
  private final ApiDocument now;
  private final List<String> breaks = new ArrayList<>();

  private Compatibility(ApiDocument before, ApiDocument now) {
    this.before = before;
    this.now = now;
  }

  /// Every break; none when every program goes on.
  static List<String> breaks(ApiDocument before, ApiDocument now) {
    Compatibility comparison = new Compatibility(before, now);
    for (Operation operation : before.operations()) {
      Optional<Operation> same =
          now.operations().stream()
              .filter(other -> other.toString().equals(operation.toString()))
              .findFirst();
      if (same.isPresent()) {
        comparison.compare(operation, same.get());
      } else {
        comparison.breaks.add(operation + " is gone");
      }
    }
    return comparison.breaks;
  }

  private void compare(Operation old, Operation same) {
    demanded(same).stream()
        .filter(name -> !demanded(old).contains(name))
        .forEach(name -> breaks.add(old + ": the parameter " + name + " is demanded now"));
    names(old).stream()
        .filter(name -> !names(same).contains(name))
        .forEach(name -> breaks.add(old + ": the parameter " + name + " is gone"));
    for (var content : old.node().path("requestBody").path("content").properties()) {
      JsonNode other = same.node().path("requestBody").path("content").path(content.getKey());
      if (other.isMissingNode()) {
        breaks.add(old + ": bodies of " + content.getKey() + " are not taken any more");
      } else {
        body(old + " body", content.getValue().path("schema"), other.path("schema"), true, 0);
      }
    }
    for (var answer : old.node().path("responses").properties()) {
      JsonNode content =
          before.resolved(answer.getValue()).path("content").path("application/json");
      JsonNode other =
          now.resolved(same.node().path("responses").path(answer.getKey()))
              .path("content")
              .path("application/json");
      if (answer.getKey().startsWith("2") && !content.isMissingNode()) {
        body(old + " " + answer.getKey(), content.path("schema"), other.path("schema"), false, 0);
      }
    }
  }

  private void body(String where, JsonNode described, JsonNode other, boolean sent, int depth) {
    JsonNode old = before.resolved(described);
    JsonNode same = now.resolved(other);
    if (depth > DEEPEST) {
      return;
    }
    if (!old.path("type").equals(same.path("type"))) {
      breaks.add(where + ": " + old.path("type") + " became " + same.path("type"));
      return;
    }
    for (JsonNode value : old.path("enum")) {
      if (!same.path("enum").isMissingNode() && sent && !contains(same.path("enum"), value)) {
        breaks.add(where + ": " + value + " is not taken any more");
      }
    }
    if (sent) {
      for (JsonNode name : same.path("required")) {
        if (!contains(old.path("required"), name)) {
          breaks.add(where + ": " + name + " is demanded now");
        }
      }
    }
    for (var property : old.path("properties").properties()) {
      JsonNode still = same.path("properties").path(property.getKey());
      String there = where + "." + property.getKey();
      if (still.isMissingNode()) {
        breaks.add(there + " is gone");
      } else {
        body(there, property.getValue(), still, sent, depth + 1);
      }
    }
    if (old.has("items")) {
      body(where + "[]", old.path("items"), same.path("items"), sent, depth + 1);
    }
  }

  private static boolean contains(JsonNode array, JsonNode value) {
    for (JsonNode one : array) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> names(Operation operation) {
    Set<String> names = new TreeSet<>();
    operation
        .node()
        .path("parameters")
        .forEach(parameter -> names.add(parameter.path("name").asString()));
    return names;
  }

  private static Set<String> demanded(Operation operation) {
    Set<String> names = new HashSet<>();
    for (JsonNode parameter : operation.node().path("parameters")) {
      if (parameter.path("required").asBoolean(false)) {
        names.add(parameter.path("name").asString());
      }
    }
    return names;
  }
}
