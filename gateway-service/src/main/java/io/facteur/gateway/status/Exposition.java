package io.facteur.gateway.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Several expositions in Prometheus' text format put together into one: each family once, with the
/// samples of all.
final class Exposition {
  private static final String HELP = "# HELP ";
  private static final String TYPE = "# TYPE ";

  private final Map<String, Family> families = new LinkedHashMap<>();

  private static final class Family {
    private final List<String> head = new ArrayList<>();
    private final List<String> samples = new ArrayList<>();
  }

  /// Adds one.
  Exposition add(String text) {
    Family current = null;
    String name = "";
    boolean known = false;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith(HELP) || line.startsWith(TYPE)) {
        String told = line.split(" ", 4)[2];
        if (!told.equals(name)) {
          name = told;
          known = families.containsKey(name);
          current = families.computeIfAbsent(name, _ -> new Family());
        }
        if (!known && current != null) {
          current.head.add(line);
        }
      } else if (!line.isBlank() && !line.startsWith("#") && current != null) {
        current.samples.add(line);
      }
    }
    return this;
  }

  /// All of it.
  String text() {
    StringBuilder text = new StringBuilder();
    families
        .values()
        .forEach(family -> {
          family.head.forEach(line -> text.append(line).append('\n'));
          family.samples.forEach(line -> text.append(line).append('\n'));
        });
    return text.toString();
  }
}
