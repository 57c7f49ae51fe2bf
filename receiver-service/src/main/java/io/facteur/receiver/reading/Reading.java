package io.facteur.receiver.reading;

import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.content.PollResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message says now.
///
/// @param content after edits
/// @param editedAt when it was edited last
/// @param revokedAt when it was taken back
/// @param reactions of everybody who has one
/// @param results of a poll; empty otherwise
public record Reading(
    MessageContent content,
    MessageContext context,
    @Nullable Instant editedAt,
    @Nullable Instant revokedAt,
    List<GivenReaction> reactions,
    List<PollResult> results) {

  /// Copies the lists in.
  public Reading {
    reactions = List.copyOf(reactions);
    results = List.copyOf(results);
  }
}
