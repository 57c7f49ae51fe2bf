package io.facteur.whatsapp.engine.login;

import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.connection.Greeting;
import io.facteur.whatsapp.engine.connection.KnownServer;
import io.facteur.whatsapp.engine.key.Credentials;
import java.time.Clock;
import java.util.Optional;

/// What the device says of itself at the beginning of a connection.
public final class Introduction {
  private final EngineSettings settings;
  private final ClaimedVersion version;
  private final Clock clock;

  /// @param version asked at each connection
  public Introduction(EngineSettings settings, ClaimedVersion version, Clock clock) {
    this.settings = settings;
    this.version = version;
    this.clock = clock;
  }

  /// The greeting for the next connection. Only a linked device greets a server by the key it
  /// remembers, and only while the server's certificate holds (transport.md §2.7).
  Greeting greeting(Credentials own) {
    Optional<KnownServer> server =
        Optional.ofNullable(own.server())
            .filter(_ -> own.membership() != null)
            .filter(known -> known.isValid(clock.instant()));
    return new Greeting(
        own.noise(),
        ClientPayloads.of(settings, version.claim(), own),
        Optional.ofNullable(own.routing()),
        server);
  }
}
