package io.facteur.sender.intake;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Encoding;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.json.JsonMapper;

/// Makes one schema for each type of message out of the fields that it has, so that a reader of the
/// API document, or a client made from it, sees only those; and describes the form with a file.
final class SendSchemas implements OpenApiCustomizer {
  private static final String PATH = "/api/v1/sessions/{sessionId}/messages";
  private static final String ALL = "SendMessage";
  private static final String PREFIX = "#/components/schemas/";

  /// What a message cannot be without, beside its recipient and, but for texts, its type.
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "text", List.of("text"),
          "location", List.of("latitude", "longitude"),
          "contacts", List.of("contacts"),
          "poll", List.of("name", "options"),
          "disappearing_timer", List.of("seconds"));

  private final JsonMapper json;

  SendSchemas(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void customise(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    Schema<?> all = schemas.get(ALL);
    if (all == null) {
      return;
    }
    var discriminator = new Discriminator().propertyName("type");
    var either = new Schema<>().description(all.getDescription()).discriminator(discriminator);
    ContentReader.types()
        .forEach((type, fields) -> {
          String name = nameOf(type);
          schemas.put(name, schema(type, fields, all));
          either.addOneOfItem(new Schema<>().$ref(PREFIX + name));
          discriminator.mapping(type, PREFIX + name);
        });
    schemas.put(ALL, either);
    describeBody(document);
  }

  private static Schema<?> schema(String type, Set<String> fields, Schema<?> all) {
    Map<String, Schema> properties = new LinkedHashMap<>();
    all.getProperties()
        .forEach((name, property) -> {
          if (fields.contains(name)) {
            properties.put(name, property);
          }
        });
    properties.put("type", ofType(type));
    List<String> required = new ArrayList<>(List.of("to"));
    if (!type.equals("text")) {
      required.add("type");
    }
    required.addAll(REQUIRED.getOrDefault(type, List.of()));
    var schema = new ObjectSchema();
    schema.setProperties(properties);
    schema.setRequired(required);
    schema.setAdditionalProperties(false);
    return schema;
  }

  private static Schema<?> ofType(String type) {
    var schema = new StringSchema().addEnumItem(type);
    return type.equals("text") ? schema._default(type) : schema;
  }

  private void describeBody(OpenAPI document) {
    Content content =
        Objects.requireNonNull(document.getPaths().get(PATH))
            .getPost()
            .getRequestBody()
            .getContent();
    MediaType plain = Objects.requireNonNull(content.get("application/json"));
    SendExamples.ALL.forEach((name, value) ->
        plain.addExamples(name, new Example().value(json.readValue(value, Map.class))));
    content.addMediaType(
        "multipart/form-data",
        new MediaType()
            .schema(
                new ObjectSchema()
                    .description("A message with its file, of up to 16 MB.")
                    .addProperty("message", new Schema<>().$ref(PREFIX + ALL))
                    .addProperty("file", new StringSchema().format("binary"))
                    .required(List.of("message", "file")))
            .addEncoding("message", new Encoding().contentType("application/json")));
  }

  /// `disappearing_timer` becomes `SendDisappearingTimer`.
  private static String nameOf(String type) {
    var name = new StringBuilder("Send");
    for (String word : type.split("_")) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.toString();
  }
}
