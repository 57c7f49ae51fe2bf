package io.facteur.receiver.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lists that are read page by page.
public final class Pages {
  private static final int USUAL = 50;
  private static final int MOST = 100;

  private Pages() {}

  /// How many items a page has. Throws the refusal of a number that no page has.
  ///
  /// @param limit as it was asked for
  public static int size(@Nullable Integer limit) {
    if (limit == null) {
      return USUAL;
    }
    if (limit < 1 || limit > MOST) {
      throw InvalidFilter.of("limit", "1 to " + MOST);
    }
    return limit;
  }

  /// What is on a page.
  ///
  /// @param nextCursor for what comes after; null when this is all
  public record Slice<T>(List<T> items, @Nullable String nextCursor) {

    /// Copies the items in.
    public Slice {
      items = List.copyOf(items);
    }
  }

  /// The page that begins what was found.
  ///
  /// @param found one more than the page takes, if there are so many
  /// @param order the place of each
  public static <T> Slice<T> first(List<T> found, int size, Function<T, String> order) {
    return found.size() > size
        ? new Slice<>(found.subList(0, size), Cursor.write(order.apply(found.get(size - 1))))
        : new Slice<>(found, null);
  }
}
