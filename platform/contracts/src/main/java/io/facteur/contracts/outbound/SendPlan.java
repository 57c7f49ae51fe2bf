package io.facteur.contracts.outbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When an accepted message is to be sent.
///
/// @param priority among the messages of its session
/// @param sendAt not before this moment; absent for as soon as possible
/// @param expiresAt not after this moment; absent for whenever it is possible
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SendPlan(
    SendPriority priority, @Nullable Instant sendAt, @Nullable Instant expiresAt) {

  /// As soon as possible, in the order of the POSTs.
  public static final SendPlan USUAL = new SendPlan(SendPriority.NORMAL, null, null);
}
