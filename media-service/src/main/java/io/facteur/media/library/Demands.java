package io.facteur.media.library;

/// Takes notice that somebody wants a file which is not here yet.
@FunctionalInterface
public interface Demands {

  /// Has it fetched, unless that is under way.
  void ask(String mediaId);
}
