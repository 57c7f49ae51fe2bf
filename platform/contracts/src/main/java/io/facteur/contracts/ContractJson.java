package io.facteur.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How records are written as JSON between services: instants as ISO 8601 text, absent fields left
/// out, unknown fields ignored when reading, so that services of two versions can live side by side
/// during an upgrade.
public final class ContractJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private ContractJson() {}

  /// The one mapper; thread-safe.
  public static JsonMapper mapper() {
    return MAPPER;
  }
}
