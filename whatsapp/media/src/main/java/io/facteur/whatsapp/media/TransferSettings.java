package io.facteur.whatsapp.media;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How media hosts are spoken to.
///
/// @param scheme `https`; `http` for a simulator without a certificate
/// @param trusted a PEM file with the only certificates to trust; those of the Java installation
///   when absent
/// @param connect how long a connection may take
/// @param silence how long a host may say nothing, while it answers or sends
/// @param whole how long one attempt at one host may take
/// @param resumeFrom from which size on a host is asked what it already has
/// @param connectionsPerHost at most
public record TransferSettings(
    String scheme,
    @Nullable Path trusted,
    Duration connect,
    Duration silence,
    Duration whole,
    long resumeFrom,
    int connectionsPerHost) {
  private static final long FIVE_MEBIBYTES = 5L << 20;

  /// Refuses what can only be a mistake.
  public TransferSettings {
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("scheme is https or http, was " + scheme);
    }
    if (!connect.isPositive() || !silence.isPositive() || !whole.isPositive()) {
      throw new IllegalArgumentException("time-outs must be positive");
    }
  }

  /// WhatsApp's own hosts.
  public static TransferSettings whatsApp() {
    return new TransferSettings(
        "https",
        null,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        FIVE_MEBIBYTES,
        16);
  }

  /// The same with other certificates to trust.
  public TransferSettings trusting(Path certificates) {
    return new TransferSettings(
        scheme, certificates, connect, silence, whole, resumeFrom, connectionsPerHost);
  }

  /// The same with other patience.
  public TransferSettings waiting(Duration forSilence, Duration forAll) {
    return new TransferSettings(
        scheme, trusted, connect, forSilence, forAll, resumeFrom, connectionsPerHost);
  }
}
