package io.facteur.whatsapp.simulator.transcript;

import java.time.Instant;

/// One stanza of a transcript.
///
/// @param number counts from 1 and never repeats while the simulator runs
/// @param device phone and device number, such as `33600000001:1`; `connection N` before a login
/// @param stanza as text, without secrets and bodies
public record Entry(long number, Instant at, String device, Direction direction, String stanza) {
  /// The entry as a line of a file.
  String line() {
    return number + " " + at + " " + direction.mark() + " " + device + " " + stanza;
  }
}
