package io.facteur.benchmarks.load;

import java.util.List;
import java.util.Locale;

/// What a text costs that goes to a group of 256 people with two devices each, once everybody has
/// the key.
public final class GroupRate implements Scenario {
  private static final int MEMBERS = 256;
  private static final int TEXTS = 50;
  private static final double WANTED_MILLIS = 5;

  @Override
  public List<String> run(List<String> arguments) {
    int members = arguments.isEmpty() ? MEMBERS : Integer.parseInt(arguments.getFirst());
    try (Rig rig = new Rig(-1, -1, List.of("-Xmx640m"))) {
      rig.grow(1);
      rig.crowd(members - 1);
      GroupCost _ = rig.groupTexts(members - 1, TEXTS);
      GroupCost cost = rig.groupTexts(members - 1, TEXTS);
      return List.of(
          String.format(
              Locale.ROOT,
              "a text to a group of %d people, %d devices, after the first: %.2f ms CPU to encrypt,"
                  + " keep and write it (%.1f ms with the acknowledgement and every member's"
                  + " receipts); wanted ≤ %.0f: %s",
              members,
              2 * members,
              cost.callerMillisEach(),
              cost.allMillisEach(),
              WANTED_MILLIS,
              cost.callerMillisEach() <= WANTED_MILLIS ? "yes" : "NO"));
    }
  }
}
