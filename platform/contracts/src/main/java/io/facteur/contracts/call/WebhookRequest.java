package io.facteur.contracts.call;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A webhook to be made, as the public API takes it, and as session-service passes it on when a
/// session is created with one (`POST /internal/sessions/{session}/webhooks`).
///
/// @param url `https://…`; `http://` where the settings allow
/// @param secret `whsec_` and base64; made when absent
/// @param events the types wanted; all when absent or empty
/// @param headers sent with each delivery, by name
/// @param legacySignature whether deliveries carry `X-Webhook-Hmac` and `X-Hub-Signature-256`, too
public record WebhookRequest(
    String url,
    @Nullable String secret,
    @Nullable List<String> events,
    @Nullable Map<String, String> headers,
    @Nullable Boolean legacySignature) {}
