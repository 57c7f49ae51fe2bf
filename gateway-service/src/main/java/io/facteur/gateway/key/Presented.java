package io.facteur.gateway.key;

import org.jspecify.annotations.Nullable;

/// What became of a key that was presented.
sealed interface Presented {

  /// It is good.
  record Good(ApiKey key) implements Presented {}

  /// It is not, and whoever presented it is not told why.
  ///
  /// @param keyId where there is such a key
  record Bad(Why why, @Nullable String keyId) implements Presented {}

  /// Why a key is not good, for logs and figures.
  enum Why {
    /// There was none.
    MISSING,
    /// It has not the form of one, or nobody has it.
    UNKNOWN,
    /// It was one, and its time is over.
    EXPIRED,
    /// It is one, from where it may not be used.
    ELSEWHERE;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
