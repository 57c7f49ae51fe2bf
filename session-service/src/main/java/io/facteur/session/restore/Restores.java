package io.facteur.session.restore;

/// Notices that the database was put back to an earlier state.
public final class Restores {
  private final MongoStoreMark mark;
  private volatile long count;

  Restores(MongoStoreMark mark) {
    this.mark = mark;
  }

  /// Looks whether it was since the last look, and marks this moment.
  public void look() {
    count = mark.look();
  }

  /// How often it was.
  public long count() {
    return count;
  }
}
