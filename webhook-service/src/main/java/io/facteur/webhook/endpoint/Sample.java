package io.facteur.webhook.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of a test: what was sent, and what the endpoint said.
///
/// @param delivered whether it counts as delivered
/// @param outcome the status, or `timeout`, `dns`, `connect`, `tls`, `reset`, `blocked`
/// @param reason why nothing was answered; absent when something was
/// @param headers as they were sent, yours masked
/// @param body as it was sent
/// @param response the beginning of the answer's body
@Schema(name = "WebhookTest")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sample(
    boolean delivered,
    @Schema(example = "200") String outcome,
    @Nullable String reason,
    long tookMillis,
    @Schema(example = "https://example.org/hook") String url,
    Map<String, String> headers,
    String body,
    @Nullable String response) {

  /// Copies the headers in.
  public Sample {
    headers = Map.copyOf(headers);
  }
}
