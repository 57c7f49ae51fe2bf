package io.facteur.webhook.endpoint;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is to be changed in a webhook; what is absent stays as it is.
@Schema(name = "WebhookChange")
record EndpointChange(
    @Nullable @Schema(example = "https://example.org/hook") String url,
    @Nullable @Schema(description = "The kinds wanted; none for all.") List<String> events,
    @Nullable @Schema(description = "Replaces all headers of your own.")
        Map<String, String> headers,
    @Nullable Boolean legacySignature,
    @Nullable @Schema(description = "false: send nothing and keep nothing until it is true again.")
        Boolean enabled) {}
