package io.facteur.whatsapp.simulator.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One row set, or removed when `value` is absent. A journal line is a JSON array of these.
///
/// @param table whose row
/// @param key of the row
@JsonInclude(JsonInclude.Include.NON_NULL)
record Change(
    @JsonProperty("t") String table,
    @JsonProperty("k") String key,
    @JsonProperty("v") @Nullable JsonNode value) {}
