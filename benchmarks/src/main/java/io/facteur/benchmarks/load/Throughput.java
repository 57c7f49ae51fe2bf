package io.facteur.benchmarks.load;

/// What sending for a while came to.
///
/// @param sent messages that were acknowledged
/// @param wallMicros that it took
/// @param cpuMicros of this process in that time
record Throughput(long sent, long wallMicros, long cpuMicros) {

  double perSecond() {
    return sent * 1e6 / wallMicros;
  }

  double cpuMicrosEach() {
    return (double) cpuMicros / sent;
  }

  /// How many a core that does nothing else could send.
  double perCore() {
    return 1e6 / cpuMicrosEach();
  }

  static Throughput parse(String line) {
    String[] parts = line.split(" ");
    return new Throughput(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  @Override
  public String toString() {
    return sent + " " + wallMicros + " " + cpuMicros;
  }
}
