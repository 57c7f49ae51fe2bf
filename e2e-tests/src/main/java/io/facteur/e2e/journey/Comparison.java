package io.facteur.e2e.journey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was written against what arrived.
public final class Comparison {
  private Comparison() {}

  /// What is wrong with what arrived: lost, repeated, unasked for, out of order. Empty when nothing
  /// is.
  ///
  /// @param where names the place in each sentence
  /// @param written all different, in their order
  /// @param arrived in order of arrival
  public static List<String> faults(String where, List<String> written, List<String> arrived) {
    List<String> faults = new ArrayList<>();
    Set<String> expected = new LinkedHashSet<>(written);
    Set<String> seen = new LinkedHashSet<>();
    for (String one : arrived) {
      if (!seen.add(one)) {
        faults.add(where + ": repeated " + one);
      }
    }
    missing(expected, seen).forEach(one -> faults.add(where + ": lost " + one));
    missing(seen, expected).forEach(one -> faults.add(where + ": nobody wrote " + one));
    if (faults.isEmpty() && !written.equals(arrived)) {
      faults.add(where + ": out of order, first at " + firstDifference(written, arrived));
    }
    return Collections.unmodifiableList(faults);
  }

  private static Set<String> missing(Set<String> from, Set<String> in) {
    Set<String> rest = new HashSet<>(from);
    rest.removeAll(in);
    return rest;
  }

  private static String firstDifference(List<String> written, List<String> arrived) {
    int i = 0;
    while (written.get(i).equals(arrived.get(i))) {
      i++;
    }
    return arrived.get(i) + " instead of " + written.get(i);
  }
}
