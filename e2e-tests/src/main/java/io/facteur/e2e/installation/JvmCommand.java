package io.facteur.e2e.installation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How to run a jar.
///
/// @param name for people
/// @param wrapper words before those of the JVM, which it takes the place of in the end
/// @param options of the JVM
/// @param environment added to this process's, of which nothing named `FACTEUR_…` is passed on
/// @param log takes what the JVM writes, after what is there already
public record JvmCommand(
    String name,
    List<String> wrapper,
    List<String> options,
    Path jar,
    List<String> arguments,
    Map<String, String> environment,
    Path log) {

  /// Copies the collections.
  public JvmCommand {
    wrapper = List.copyOf(wrapper);
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /// The same with another log.
  public JvmCommand into(Path otherLog) {
    return new JvmCommand(name, wrapper, options, jar, arguments, environment, otherLog);
  }

  /// To run a service's jar so that it starts fast. The first time takes a while.
  ///
  /// @param packed the jar as it was built
  public static JvmCommand fast(
      String name, List<String> options, Path packed, Map<String, String> environment, Path log) {
    JvmCommand slow = new JvmCommand(name, List.of(), options, packed, List.of(), environment, log);
    JvmCommand beansOnly = slow.with(packed, List.of("-Dspring.context.exit=onRefresh"));
    return Unpacked.of(beansOnly, Unpacked.Training.TO_ITS_END).run(slow);
  }

  /// The same of another jar and with further options.
  JvmCommand with(Path other, List<String> further) {
    List<String> all = Stream.concat(options.stream(), further.stream()).toList();
    return new JvmCommand(name, wrapper, all, other, arguments, environment, log);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  List<String> words() {
    List<String> words = new ArrayList<>(wrapper);
    words.add(java());
    words.addAll(options);
    words.add("-jar");
    words.add(jar.toString());
    words.addAll(arguments);
    return words;
  }
}
