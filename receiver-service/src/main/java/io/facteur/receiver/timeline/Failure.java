package io.facteur.receiver.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why a message was given up.
///
/// @param code machine-readable
/// @param reason for a person
/// @param until when what stands in the way ends, where WhatsApp said so
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Failure(String code, String reason, @Nullable Instant until) {

  /// A failure without an end.
  public Failure(String code, String reason) {
    this(code, reason, null);
  }
}
