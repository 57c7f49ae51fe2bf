package io.facteur.session.sessions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some sessions, in the order of their ids.
///
/// @param nextCursor asks for the page behind this one; absent on the last page
record SessionPage(List<SessionResource> items, @Nullable String nextCursor) {

  /// Copies the items in.
  SessionPage {
    items = List.copyOf(items);
  }
}
