package io.facteur.e2e.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What there is to read.
final class Sources {
  private static final Pattern BYTES = Pattern.compile("[0-9a-f]{8,}");
  private static final int WALL = 500;

  private Sources() {}

  static List<Finding> verify(Path root) {
    List<Integer> lengths =
        files(root, path -> path.contains("/src/main/java/") && path.endsWith(".java")).stream()
            .map(file -> read(file).lines().toList().size())
            .toList();
    long vectors =
        files(root, path -> path.contains("/src/test/resources/vectors/") && path.endsWith(".json"))
            .stream()
            .mapToLong(file -> vectors(JsonMapper.shared().readTree(read(file))))
            .sum();
    List<Integer> sorted = lengths.stream().sorted().toList();
    return List.of(
        new Finding(
            "lines per file of main code, " + lengths.size() + " files",
            "median %d, p90 %d, max %d"
                .formatted(at(sorted, 0.5), at(sorted, 0.9), sorted.getLast()),
            "none above " + WALL,
            sorted.getLast() <= WALL),
        Finding.told("vectors of bytes that other implementations made", Long.toString(vectors)));
  }

  private static int at(List<Integer> sorted, double part) {
    return sorted.get((int) Math.round(part * (sorted.size() - 1)));
  }

  /// Objects that hold bytes themselves.
  private static long vectors(JsonNode node) {
    boolean bytes =
        node.isObject()
            && node.valueStream()
                .anyMatch(value -> value.isString() && BYTES.matcher(value.asString()).matches());
    return (bytes ? 1 : 0) + node.valueStream().mapToLong(Sources::vectors).sum();
  }

  private static List<Path> files(Path root, Predicate<String> wanted) {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(path -> wanted.test(path.toString()))
          .filter(path -> !path.toString().contains("/target/"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
