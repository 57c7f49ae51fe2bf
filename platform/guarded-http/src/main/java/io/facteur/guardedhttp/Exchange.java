package io.facteur.guardedhttp;

import java.util.Map;

/// What came of a call.
public sealed interface Exchange {

  /// The other side answered.
  ///
  /// @param status as it said
  /// @param headers the first value of each, by lower-case name
  /// @param excerpt the beginning of its answer
  record Answered(int status, Map<String, String> headers, byte[] excerpt) implements Exchange {

    /// Copies the headers in.
    public Answered {
      headers = Map.copyOf(headers);
    }
  }

  /// The policy forbids the address; nothing was sent.
  record Blocked(String reason) implements Exchange {}

  /// No answer.
  ///
  /// @param kind one of `timeout`, `dns`, `connect`, `tls`, `reset`, `interrupted`
  /// @param detail for a log
  record Failed(String kind, String detail) implements Exchange {
    /// The kind of what was not even called, because this process stops.
    public static final String INTERRUPTED = "interrupted";
  }
}
