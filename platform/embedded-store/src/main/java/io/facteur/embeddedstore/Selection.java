package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/// Which documents are wanted, in which order, and how many of them.
///
/// @param filter the query
/// @param order the order they come in
/// @param skip how many to leave out at the beginning
/// @param limit how many to stop after; 0 for all
record Selection(Document filter, SortOrder order, int skip, int limit) {
  static Selection of(@Nullable Document filter, @Nullable Document sort, int skip, int limit) {
    return new Selection(
        filter == null ? new Document() : filter, SortOrder.of(sort), skip, Math.abs(limit));
  }
}
