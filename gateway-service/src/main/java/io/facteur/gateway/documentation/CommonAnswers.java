package io.facteur.gateway.documentation;

import io.facteur.contracts.ContractJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What any operation may be answered with besides what its service says of it. Written once, as
/// components that operations refer to.
final class CommonAnswers {
  private static final String MEDIA_TYPE = "application/problem+json";
  private static final String PROBLEM = "#/components/schemas/Problem";
  private static final String REFERENCE = "#/components/responses/";

  private static final List<Refusal> OF_ALL =
      List.of(
          new Refusal(
              400,
              "INVALID_PARAMETER",
              "The parameter limit cannot be read.",
              "A parameter, the path or the body cannot be read."),
          new Refusal(
              401,
              "UNAUTHORIZED",
              "Send a valid API key in the header X-API-Key.",
              "There is no API key, or no valid one."),
          new Refusal(
              403, "FORBIDDEN", "This API key may not do this.", "The API key may not do this."),
          new Refusal(
              406,
              "NOT_ACCEPTABLE",
              "Acceptable representations: [application/json].",
              "The Accept header wants what there is not."),
          new Refusal(
              429,
              "RATE_LIMITED",
              "This key makes more requests a second than it may.",
              "Too many requests, or too many bad keys; Retry-After says when to go on."),
          new Refusal(
              500,
              "INTERNAL_ERROR",
              "The log of this request holds the cause.",
              "A fault of Facteur's own."),
          new Refusal(
              503,
              "SERVICE_UNAVAILABLE",
              "A part of Facteur does not answer; try again.",
              "A part of Facteur does not answer; nothing was done, or an Idempotency-Key tells."));

  private static final Refusal NOT_FOUND =
      new Refusal(404, "NOT_FOUND", "There is nothing at this path.", "There is no such thing.");

  private static final List<Refusal> OF_BODIES =
      List.of(
          new Refusal(
              408,
              "BODY_TOO_SLOW",
              "The body came too slowly; send it again.",
              "The body came too slowly."),
          new Refusal(413, "FILE_TOO_LARGE", "File too large", "The body is larger than is taken."),
          new Refusal(
              415,
              "UNSUPPORTED_MEDIA_TYPE",
              "Content-Type 'text/plain' is not supported.",
              "The Content-Type is not one that is taken."));

  private static final Pattern CODE = Pattern.compile("[A-Z]+(_[A-Z]+)+");
  private static final Set<String> BODILESS = Set.of("get", "delete");

  private CommonAnswers() {}

  /// A kind of answer.
  private record Refusal(int status, String code, String detail, String description) {
    String name() {
      String[] words = code.toLowerCase(Locale.ROOT).split("_", -1);
      StringBuilder name = new StringBuilder();
      for (String word : words) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
      }
      return name.toString();
    }

    ObjectNode problem() {
      return ContractJson.mapper()
          .createObjectNode()
          .put("type", "https://facteur.dev/problems/" + code)
          .put("title", description)
          .put("status", status)
          .put("detail", detail)
          .put("code", code)
          .put("message", detail)
          .put("instance", "/api/v1/sessions")
          .put("requestId", "5d0b7a0e-3c52-4a35-8d41-2f1f3e0b9c77");
    }
  }

  /// Adds them to a document.
  static void addTo(ObjectNode document) {
    ObjectNode components =
        document.withObjectProperty("components").withObjectProperty("responses");
    for (List<Refusal> group : List.of(OF_ALL, List.of(NOT_FOUND), OF_BODIES)) {
      for (Refusal refusal : group) {
        ObjectNode answer = components.putObject(refusal.name());
        answer.put("description", refusal.description());
        ObjectNode content = answer.putObject("content").putObject(MEDIA_TYPE);
        content.putObject("schema").put("$ref", PROBLEM);
        content.set("example", refusal.problem());
      }
    }
    Operations.each(document, CommonAnswers::complete);
  }

  private static void complete(String path, String method, ObjectNode operation) {
    ObjectNode answers = operation.withObjectProperty("responses");
    answers.properties().forEach(answer -> show(answer.getKey(), answer.getValue()));
    OF_ALL.forEach(refusal -> add(answers, refusal));
    if (path.contains("{")) {
      add(answers, NOT_FOUND);
    }
    if (!BODILESS.contains(method)) {
      OF_BODIES.forEach(refusal -> add(answers, refusal));
    }
  }

  /// A service's own word on a status stays.
  private static void add(ObjectNode answers, Refusal refusal) {
    String status = Integer.toString(refusal.status());
    if (!answers.has(status)) {
      answers.putObject(status).put("$ref", REFERENCE + refusal.name());
    }
  }

  /// Gives a service's own word on a refusal an example, if it has none: the first code that its
  /// description names, or what the status means everywhere.
  private static void show(String status, JsonNode answer) {
    boolean refused = status.startsWith("4") || status.startsWith("5");
    if (refused && answer instanceof ObjectNode bare && !bare.has("content")) {
      ObjectNode problem = bare.putObject("content").putObject(MEDIA_TYPE);
      problem.putObject("schema").put("$ref", PROBLEM);
    }
    if (!(answer.path("content").path(MEDIA_TYPE) instanceof ObjectNode content)
        || content.has("example")
        || content.has("examples")) {
      return;
    }
    String description = answer.path("description").asString("");
    code(status, description)
        .map(code -> new Refusal(Integer.parseInt(status), code, description, description))
        .ifPresent(refusal -> content.set("example", refusal.problem()));
  }

  private static Optional<String> code(String status, String description) {
    Matcher named = CODE.matcher(description);
    if (named.find()) {
      return Optional.of(named.group());
    }
    return Stream.of(OF_ALL, List.of(NOT_FOUND), OF_BODIES)
        .flatMap(List::stream)
        .filter(refusal -> Integer.toString(refusal.status()).equals(status))
        .map(Refusal::code)
        .findFirst();
  }
}
