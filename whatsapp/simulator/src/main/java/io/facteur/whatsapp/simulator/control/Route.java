package io.facteur.whatsapp.simulator.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One line of a route table.
///
/// @param path segments, `*` for any one segment
record Route(String method, List<String> path, Function<Call, Reply> handler) {
  private static final String ANY = "*";

  static Route of(String method, String path, Function<Call, Reply> handler) {
    return new Route(method, List.of(path.substring(1).split("/")), handler);
  }

  /// The segments that stand for `*`; nothing when the path is another.
  Optional<List<String>> match(List<String> segments) {
    if (segments.size() != path.size()) {
      return Optional.empty();
    }
    var variables = new ArrayList<String>();
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).equals(ANY)) {
        variables.add(segments.get(i));
      } else if (!path.get(i).equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
