package io.facteur.receiver.account;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A session, as its status facts told.
///
/// @param phoneNumber of the linked account, with `+`
/// @param lid of the linked account, `…@lid`
/// @param metadata the caller's own words about it, echoed in every event
/// @param deletedAt when it was deleted; what is older than this is not kept any more
public record Account(
    String sessionId,
    @Nullable String phoneNumber,
    @Nullable String lid,
    Map<String, String> metadata,
    @Nullable Instant deletedAt) {

  /// Copies the metadata in.
  public Account {
    metadata = Map.copyOf(metadata);
  }

  /// Of which nothing was heard yet.
  static Account unheardOf(String sessionId) {
    return new Account(sessionId, null, null, Map.of(), null);
  }

  /// Whether something of that time belongs to a life of the session that is over.
  public boolean outlived(Instant occurredAt) {
    return deletedAt != null && !occurredAt.isAfter(deletedAt);
  }

  /// The account's own chat id, `33612345678@c.us`, where known.
  public @Nullable String chatId() {
    return phoneNumber == null ? null : phoneNumber.substring(1) + "@c.us";
  }
}
