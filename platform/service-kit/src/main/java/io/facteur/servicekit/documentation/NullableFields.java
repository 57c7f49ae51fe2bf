package io.facteur.servicekit.documentation;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says of the fields of records that may be null that they may.
final class NullableFields implements ModelConverter {
  private static final String NULL = "null";
  private static final String REFERENCE = "#/components/schemas/";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    Class<?> kind = raw(type);
    if (resolved != null && kind.isRecord()) {
      Schema<?> model = model(resolved, context);
      if (model != null && model.getProperties() != null) {
        for (RecordComponent component : kind.getRecordComponents()) {
          if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            model
                .getProperties()
                .computeIfPresent(component.getName(), (_, field) -> orNull(field));
          }
        }
      }
    }
    return resolved;
  }

  private static Class<?> raw(AnnotatedType type) {
    return Json.mapper().constructType(type.getType()).getRawClass();
  }

  private static @Nullable Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
    String reference = resolved.get$ref();
    return reference == null
        ? resolved
        : context.getDefinedModels().get(reference.substring(REFERENCE.length()));
  }

  private static Schema<?> orNull(Schema<?> field) {
    if (field.get$ref() != null) {
      Schema<?> nothing = new Schema<>();
      nothing.addType(NULL);
      Schema<?> reference = new Schema<>().$ref(field.get$ref());
      Schema<?> either = new Schema<>();
      either.setDescription(field.getDescription());
      either.setAnyOf(List.of(reference, nothing));
      return either;
    }
    if (field.getTypes() != null && !field.getTypes().contains(NULL)) {
      field.addType(NULL);
    }
    return field;
  }
}
