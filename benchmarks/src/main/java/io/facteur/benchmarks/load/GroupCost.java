package io.facteur.benchmarks.load;

/// What texts to a group cost the engine that writes them.
///
/// @param texts that were acknowledged
/// @param callerMicros CPU of the thread that sends: encrypting, keeping, writing
/// @param allMicros CPU of the whole process, until the last receipt of a member was recorded
record GroupCost(long texts, long callerMicros, long allMicros) {

  double callerMillisEach() {
    return callerMicros / 1e3 / texts;
  }

  double allMillisEach() {
    return allMicros / 1e3 / texts;
  }

  static GroupCost parse(String line) {
    String[] parts = line.split(" ");
    return new GroupCost(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  @Override
  public String toString() {
    return texts + " " + callerMicros + " " + allMicros;
  }
}
