package io.facteur.gateway.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/// Something that was done, or tried.
///
/// @param id orders entries; later ones are larger
/// @param keyId the public part of the API key
/// @param keyName what its owner calls it
/// @param ip from where
/// @param action such as `DELETE /api/v1/sessions/shop`
/// @param status what it was answered
/// @param requestId as the answer and the log have it
@Schema(name = "AuditEntry")
record AuditEntry(
    @Schema(example = "6928f7c2a1b2c3d4e5f60718") String id,
    Instant at,
    @Schema(example = "a1B2c3D4") String keyId,
    @Schema(example = "shop") String keyName,
    @Schema(example = "192.0.2.7") String ip,
    @Schema(example = "DELETE /api/v1/sessions/shop") String action,
    @Schema(example = "204") int status,
    String requestId) {}
