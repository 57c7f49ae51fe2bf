package io.facteur.servicekit.documentation;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Says of every refusal in the API document that it is a problem document, examples included, so
/// that no controller repeats it.
final class ProblemResponses implements OpenApiCustomizer {
  private static final String MEDIA_TYPE = "application/problem+json";
  private static final String NAME = "Problem";

  @Override
  public void customise(OpenAPI document) {
    document.getComponents().addSchemas(NAME, problem());
    document.getPaths().values().stream()
        .map(PathItem::readOperations)
        .flatMap(List::stream)
        .map(Operation::getResponses)
        .forEach(responses ->
            responses.forEach((status, response) -> {
              if (status.startsWith("4") || status.startsWith("5")) {
                describe(response);
              }
            }));
  }

  private static void describe(ApiResponse response) {
    var examples =
        Optional.ofNullable(response.getContent())
            .map(content -> content.get(MEDIA_TYPE))
            .orElseGet(MediaType::new);
    examples.setSchema(new Schema<>().$ref("#/components/schemas/" + NAME));
    response.setContent(new Content().addMediaType(MEDIA_TYPE, examples));
  }

  private static Schema<?> problem() {
    return new ObjectSchema()
        .description("RFC 9457. Some problems have more members, such as field or retryAfter.")
        .addProperty("type", new StringSchema().format("uri"))
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema())
        .addProperty("code", new StringSchema().description("For machines; never changes."))
        .addProperty("message", new StringSchema().description("For people; the same as detail."))
        .addProperty("instance", new StringSchema().format("uri-reference"))
        .addProperty("requestId", new StringSchema())
        .required(List.of("type", "title", "status", "detail", "code", "message"));
  }
}
