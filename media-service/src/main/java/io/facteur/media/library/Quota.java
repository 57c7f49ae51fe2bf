package io.facteur.media.library;

import org.jspecify.annotations.Nullable;

/// How much room the files of one session may take.
public final class Quota {
  private final MediaLibrary library;
  private final @Nullable Long most;

  /// @param most in bytes; no limit when null
  Quota(MediaLibrary library, @Nullable Long most) {
    this.library = library;
    this.most = most;
  }

  /// How many bytes more the session's files may take.
  public long leaves(String sessionId) {
    return most == null ? Long.MAX_VALUE : Math.max(0, most - library.size(sessionId));
  }
}
