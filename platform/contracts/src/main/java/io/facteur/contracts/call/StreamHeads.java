package io.facteur.contracts.call;

import java.util.Map;

/// Which sessions a topic's writer has records of, and how far: `GET
/// /internal/streams/{topic}/heads?from=<session>`, at most 1000 a page in session order.
///
/// @param heads session to highest sequence
public record StreamHeads(Map<String, Long> heads) {

  /// Copies the heads in.
  public StreamHeads {
    heads = Map.copyOf(heads);
  }
}
