package io.facteur.session.ownership;

/// This process among those that may run sessions.
///
/// @param name stays the same when the process is restarted, so that it takes its own sessions back
///   at once; differs between processes that run at the same time
/// @param incarnation new at each start
public record Instance(String name, String incarnation) {

  /// Both parts must be there.
  public Instance {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    if (incarnation.isBlank()) {
      throw new IllegalArgumentException("incarnation must not be blank");
    }
  }
}
