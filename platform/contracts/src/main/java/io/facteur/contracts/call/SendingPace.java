package io.facteur.contracts.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// How a session wants its messages sent; what is absent is as the installation has it.
///
/// @param perMinute messages in any 60 seconds; 0 for no limit
/// @param minGapMillis between two messages, at least
/// @param jitterMillis added to that gap, by chance, at most
/// @param typing whether the recipient sees the account typing before a text
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SendingPace(
    @Nullable Integer perMinute,
    @Nullable Integer minGapMillis,
    @Nullable Integer jitterMillis,
    @Nullable Boolean typing) {

  /// As the installation has it.
  public static final SendingPace USUAL = new SendingPace(null, null, null, null);
}
