package io.facteur.embeddedstore;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;

/// The positions in the stretches of an index, in its order or backwards, each once.
///
/// It goes over each stretch as it was when it got there: entries that a statement adds or removes
/// on its way do not disturb it.
final class IndexWalk implements Iterator<Long> {
  private final StoreIndex index;
  private final boolean reverse;
  private final Iterator<KeyRange> ranges;

  /// Positions seen, kept only where a document can have several entries.
  private final @Nullable Set<Long> seen;

  private @Nullable KeyRange range;
  private @Nullable Cursor<byte[], Long> cursor;
  private @Nullable Long next;

  IndexWalk(Plan.IndexScan plan) {
    this.index = plan.index();
    this.reverse = plan.reverse();
    this.ranges = (reverse ? plan.ranges().reversed() : plan.ranges()).iterator();
    this.seen = index.listsArrays() ? new HashSet<>() : null;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Long next() {
    var position = next;
    if (position == null) {
      throw new NoSuchElementException();
    }
    advance();
    return position;
  }

  private void advance() {
    do {
      next = step();
    } while (next != null && seen != null && !seen.add(next));
  }

  private @Nullable Long step() {
    while (true) {
      var open = cursor;
      var within = range;
      if (open != null && within != null && open.hasNext()) {
        var key = open.next();
        if (Arrays.compareUnsigned(key, within.to()) < 0) {
          return open.getValue();
        }
        // The end is exclusive: the last key going up, or the first going down, may be the end.
      } else if (ranges.hasNext()) {
        range = ranges.next();
        cursor = open(range);
      } else {
        return null;
      }
    }
  }

  private Cursor<byte[], Long> open(KeyRange stretch) {
    return reverse
        ? index.entries().cursor(stretch.to(), stretch.from(), true)
        : index.entries().cursor(stretch.from(), stretch.to(), false);
  }
}
