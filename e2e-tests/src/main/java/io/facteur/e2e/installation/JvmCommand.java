package io.facteur.e2e.installation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How to run a jar.
///
/// @param name for people
/// @param options of the JVM
/// @param environment added to this process's, of which nothing named `FACTEUR_…` is passed on
/// @param log takes what the JVM writes, after what is there already
public record JvmCommand(
    String name,
    List<String> options,
    Path jar,
    List<String> arguments,
    Map<String, String> environment,
    Path log) {

  /// Copies the collections.
  public JvmCommand {
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /// The same with another log.
  public JvmCommand into(Path otherLog) {
    return new JvmCommand(name, options, jar, arguments, environment, otherLog);
  }

  List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.add("-jar");
    words.add(jar.toString());
    words.addAll(arguments);
    return words;
  }
}
