package io.facteur.contracts.outbound;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who goes first in a session's queue. Within one priority the order is that of the POSTs.
public enum SendPriority {
  /// Before everything else, such as an answer to somebody who waits for one.
  REPLY,
  /// As it comes.
  NORMAL,
  /// After everything else, such as a campaign.
  BULK;

  /// As the public API writes it.
  @JsonValue
  public String publicName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
