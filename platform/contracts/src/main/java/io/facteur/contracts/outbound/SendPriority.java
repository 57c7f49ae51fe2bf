package io.facteur.contracts.outbound;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Who goes first in a session's queue. Within one priority the order is that of the POSTs.
public enum SendPriority {
  /// Before everything else, such as an answer to somebody who waits for one.
  @JsonProperty("reply")
  REPLY,
  /// As it comes.
  @JsonProperty("normal")
  NORMAL,
  /// After everything else, such as a campaign.
  @JsonProperty("bulk")
  BULK
}
