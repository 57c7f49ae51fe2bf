package io.facteur.contracts.content;

import java.util.List;

/// How one option of a poll stands.
///
/// @param voters who chose it, `33612345678@c.us` or `…@lid`
public record PollResult(String option, int votes, List<String> voters) {

  /// Copies the voters in.
  public PollResult {
    voters = List.copyOf(voters);
  }
}
