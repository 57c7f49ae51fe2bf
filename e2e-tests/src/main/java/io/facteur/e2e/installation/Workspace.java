package io.facteur.e2e.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The checkout under test: its built jars, and what `./facteur` gives a JVM.
public final class Workspace {
  private static final Pattern JVM_OPTIONS =
      Pattern.compile("bin/java\" (.*?) \\$\\{FACTEUR_JAVA_OPTIONS", Pattern.DOTALL);

  private static final Pattern OPTIONS_OF_UP =
      Pattern.compile("FACTEUR_JAVA_OPTIONS=\"([^\"$]*) \\$\\{FACTEUR_JAVA_OPTIONS");

  private final Path root;

  private Workspace(Path root) {
    this.root = root;
  }

  /// The checkout around the current directory.
  ///
  /// @throws IllegalStateException when there is none
  public static Workspace find() {
    return Stream.iterate(
            Optional.of(Path.of("").toAbsolutePath()),
            Optional::isPresent,
            folder -> folder.map(Path::getParent))
        .flatMap(Optional::stream)
        .filter(folder -> Files.isRegularFile(folder.resolve("facteur")))
        .filter(folder -> Files.isDirectory(folder.resolve("launcher")))
        .findFirst()
        .map(Workspace::new)
        .orElseThrow(() -> new IllegalStateException("not inside a checkout of Facteur"));
  }

  /// The checkout in a folder.
  public static Workspace at(Path root) {
    return new Workspace(root);
  }

  /// The top of the checkout.
  public Path root() {
    return root;
  }

  /// The jar of a module that runs by itself.
  ///
  /// @throws IllegalStateException when it has not been built
  public Path jar(String module) {
    Path target = root.resolve(module).resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IllegalStateException("no runnable jar in " + target));
    } catch (IOException e) {
      throw new UncheckedIOException("the module " + module + " has not been built", e);
    }
  }

  /// The options that `./facteur sandbox` gives its JVM, read from the script itself.
  public List<String> jvmOptions() {
    return options(JVM_OPTIONS);
  }

  /// The options that `./facteur up` gives its JVM after those of the sandbox; the later one wins.
  public List<String> optionsOfUp() {
    return options(OPTIONS_OF_UP);
  }

  private List<String> options(Pattern place) {
    try {
      Matcher options = place.matcher(Files.readString(root.resolve("facteur")));
      if (!options.find()) {
        throw new IllegalStateException("the script facteur starts no JVM so");
      }
      return List.of(options.group(1).replace("\\\n", " ").strip().split("\\s+"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
