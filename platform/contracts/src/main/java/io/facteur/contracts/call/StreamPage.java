package io.facteur.contracts.call;

import java.util.List;

/// What a consumer missed: `GET /internal/streams/{topic}/{session}?after=&limit=` at the topic's
/// writer.
///
/// @param records as JSON text, in sequence order, none missing
/// @param head the highest sequence that the writer has for this session; 0 when none
public record StreamPage(List<String> records, long head) {

  /// Copies the records in.
  public StreamPage {
    records = List.copyOf(records);
  }
}
