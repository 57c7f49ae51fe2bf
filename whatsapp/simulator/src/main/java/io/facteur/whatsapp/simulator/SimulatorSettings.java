package io.facteur.whatsapp.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How a simulator runs.
///
/// @param port to listen on; 0 takes any free one
/// @param bindAddress to listen on
/// @param folder where everything is kept; null keeps it in memory only
/// @param seed makes all keys and ids repeatable
/// @param clock gives the time in stanzas and decides when QR codes expire
/// @param firstStanzaDelay how long clients are left alone after the handshake; Baileys 6 needs 40
///   ms
/// @param people who exist from the start, besides those in the folder
/// @param tls how media hosts are reached
public record SimulatorSettings(
    int port,
    String bindAddress,
    @Nullable Path folder,
    OptionalLong seed,
    Clock clock,
    Duration firstStanzaDelay,
    List<Person> people,
    TlsSettings tls) {
  private static final Duration FIRST_STANZA_DELAY = Duration.ofMillis(40);

  /// Copies the list.
  public SimulatorSettings {
    people = List.copyOf(people);
  }

  /// A simulator whose media hosts are on any free port, with a certificate of their own.
  public SimulatorSettings(
      int port,
      String bindAddress,
      @Nullable Path folder,
      OptionalLong seed,
      Clock clock,
      Duration firstStanzaDelay,
      List<Person> people) {
    this(port, bindAddress, folder, seed, clock, firstStanzaDelay, people, TlsSettings.selfMade());
  }

  /// A simulator on any free loopback port that forgets everything, without people or delay.
  public static SimulatorSettings inMemory() {
    return new SimulatorSettings(
        0, "127.0.0.1", null, OptionalLong.empty(), Clock.systemUTC(), Duration.ZERO, List.of());
  }

  /// A simulator that keeps everything in `folder`, with [#alice()] and [#bob()].
  public static SimulatorSettings in(Path folder, int port) {
    return new SimulatorSettings(
        port,
        "127.0.0.1",
        folder,
        OptionalLong.empty(),
        Clock.systemUTC(),
        FIRST_STANZA_DELAY,
        List.of(alice(), bob()));
  }

  /// The first of the two people to play with.
  public static Person alice() {
    return new Person("+33600000001", "Alice");
  }

  /// The second of the two people to play with.
  public static Person bob() {
    return new Person("+33600000002", "Bob");
  }

  /// The same with other people.
  public SimulatorSettings withPeople(List<Person> newPeople) {
    return new SimulatorSettings(
        port, bindAddress, folder, seed, clock, firstStanzaDelay, newPeople, tls);
  }

  /// The same with other media hosts.
  public SimulatorSettings withTls(TlsSettings newTls) {
    return new SimulatorSettings(
        port, bindAddress, folder, seed, clock, firstStanzaDelay, people, newTls);
  }
}
