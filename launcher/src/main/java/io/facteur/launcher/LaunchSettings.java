package io.facteur.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the user set, by flags (`--port 9000`) or environment (`FACTEUR_PORT=9000`); a flag wins.
///
/// @param mode what to run
/// @param port of the public API; 0 takes a free one
/// @param dataFolder where everything is kept
/// @param publicUrl how the outside world reaches the API; derived from the port when absent
/// @param apiKeys `name:key[:scopes],…`; one is generated when absent
/// @param mongodbUri of a real MongoDB; the embedded store when absent
/// @param kafkaBootstrapServers of a real Kafka; the embedded broker when absent
/// @param simulatorPort of the simulator; 0 takes a free one
/// @param simulatorTlsPort of the simulator's media host; 0 takes a free one
/// @param simulatorCertificate PEM file that the media host shows; one is made when absent
/// @param simulatorCertificateKey its private key, PKCS#8 in PEM
/// @param webhookAllowLoopback whether webhooks may go to this machine
record LaunchSettings(
    LaunchMode mode,
    int port,
    Path dataFolder,
    Optional<URI> publicUrl,
    Optional<String> apiKeys,
    Optional<String> mongodbUri,
    Optional<String> kafkaBootstrapServers,
    int simulatorPort,
    int simulatorTlsPort,
    Optional<Path> simulatorCertificate,
    Optional<Path> simulatorCertificateKey,
    boolean webhookAllowLoopback) {

  private static final List<String> NAMES =
      List.of(
          "port",
          "data",
          "public-url",
          "api-keys",
          "mongodb-uri",
          "kafka-bootstrap-servers",
          "simulator-port",
          "simulator-tls-port",
          "simulator-certificate",
          "simulator-certificate-key",
          "webhook-allow-loopback");

  /// Reads the first argument as the mode and the others as flags.
  ///
  /// @throws LaunchException naming what is wrong
  static LaunchSettings from(List<String> arguments, Map<String, String> environment) {
    LaunchMode mode = mode(arguments);
    Map<String, String> values = new HashMap<>();
    for (String name : NAMES) {
      Optional.ofNullable(environment.get(variable(name)))
          .filter(value -> !value.isBlank())
          .ifPresent(value -> values.put(name, value));
    }
    values.putAll(flags(arguments.subList(Math.min(1, arguments.size()), arguments.size())));
    return new LaunchSettings(
        mode,
        port(values, "port", 8080),
        Path.of(values.getOrDefault("data", "data")).toAbsolutePath().normalize(),
        Optional.ofNullable(values.get("public-url")).map(LaunchSettings::url),
        Optional.ofNullable(values.get("api-keys")),
        Optional.ofNullable(values.get("mongodb-uri")),
        Optional.ofNullable(values.get("kafka-bootstrap-servers")),
        port(values, "simulator-port", 8090),
        port(values, "simulator-tls-port", 0),
        Optional.ofNullable(values.get("simulator-certificate")).map(Path::of),
        Optional.ofNullable(values.get("simulator-certificate-key")).map(Path::of),
        mode == LaunchMode.SANDBOX
            || Boolean.parseBoolean(values.getOrDefault("webhook-allow-loopback", "false")));
  }

  private static LaunchMode mode(List<String> arguments) {
    String word = arguments.isEmpty() ? "" : arguments.getFirst();
    return switch (word) {
      case "sandbox" -> LaunchMode.SANDBOX;
      case "up" -> LaunchMode.UP;
      case "simulator" -> LaunchMode.SIMULATOR;
      default -> throw new LaunchException("Say what to run: sandbox, up or simulator.");
    };
  }

  private static Map<String, String> flags(List<String> arguments) {
    Map<String, String> flags = new HashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      String flag = arguments.get(i);
      String name = flag.startsWith("--") ? flag.substring(2) : "";
      if (!NAMES.contains(name)) {
        throw new LaunchException(
            "Unknown flag " + flag + "; there are --" + String.join(", --", NAMES) + ".");
      }
      if (i + 1 == arguments.size()) {
        throw new LaunchException("The flag " + flag + " wants a value after it.");
      }
      flags.put(name, arguments.get(i + 1));
    }
    return flags;
  }

  private static String variable(String name) {
    return "FACTEUR_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static int port(Map<String, String> values, String name, int otherwise) {
    String text = values.getOrDefault(name, Integer.toString(otherwise));
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new LaunchException(variable(name) + " is not a port number: " + text, e);
    }
    throw new LaunchException(variable(name) + " is not a port number: " + text);
  }

  private static URI url(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new LaunchException("FACTEUR_PUBLIC_URL is not an address: " + text, e);
    }
  }
}
