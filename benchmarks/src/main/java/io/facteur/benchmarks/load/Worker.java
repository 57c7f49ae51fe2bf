package io.facteur.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// The process that is measured: engines, and nothing of the harness but this. Told what to do line
/// by line: `grow N`, `shrink`, `footprint`, `texts SESSIONS SECONDS`, `group MEMBERS TEXTS`.
final class Worker {
  private Worker() {}

  /// @param arguments the number of the first session, and where the simulator is
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> given = List.of(arguments);
    Place place = Place.parse(String.join(" ", given.subList(1, given.size())));
    var fleet = new Fleet(place, Integer.parseInt(given.getFirst()));
    var texts = new Texts(fleet);
    var group = new GroupTexts(fleet, new Phones(place.control()));
    PrintStream out = System.out;
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    out.println("ready");
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "grow" -> {
          fleet.grow(Integer.parseInt(words[1]));
          out.println(fleet.size());
        }
        case "shrink" -> {
          fleet.shrink();
          out.println(fleet.size());
        }
        case "footprint" -> out.println(Footprint.take());
        case "texts" ->
            out.println(
                texts.send(
                    Integer.parseInt(words[1]), Duration.ofSeconds(Integer.parseInt(words[2]))));
        case "group" ->
            out.println(group.send(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        default -> out.println("unknown");
      }
    }
    fleet.close();
    System.exit(0);
  }
}
