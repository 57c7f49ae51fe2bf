package io.facteur.contracts.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook to be made, as the public API takes it, and as session-service passes it on when a
/// session is created with one (`POST /internal/sessions/{session}/webhooks`).
///
/// @param url `https://…`; `http://` where the settings allow
/// @param secret `whsec_` and base64; made when absent
/// @param events the types wanted; all when absent or empty
public record WebhookRequest(String url, @Nullable String secret, @Nullable List<String> events) {}
