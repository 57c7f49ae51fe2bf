package io.facteur.whatsapp.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a connection ended, by what must happen next. Protocol reference: transport.md §8.
public sealed interface Disconnection {

  /// For logs and status pages; no personal data.
  String reason();

  /// When the engine tries again by itself; empty when it does not.
  Optional<Duration> retryIn();

  /// Network, server trouble, restart: the engine connects again by itself.
  ///
  /// @param delay before the next try, zero for at once
  record Transient(String reason, Duration delay) implements Disconnection {
    @Override
    public Optional<Duration> retryIn() {
      return Optional.of(delay);
    }
  }

  /// The device is no longer linked. The credentials are worthless: wipe the stores, pair again.
  record LoggedOut(String reason) implements Disconnection {
    @Override
    public Optional<Duration> retryIn() {
      return Optional.empty();
    }
  }

  /// The same device logged in elsewhere. Trying again by itself would only throw the other out.
  record Conflict(String reason) implements Disconnection {
    @Override
    public Optional<Duration> retryIn() {
      return Optional.empty();
    }
  }

  /// WhatsApp banned the account.
  ///
  /// @param until end of a temporary ban, after which the engine tries again by itself; null for a
  ///   ban without end
  /// @param delay to that moment; null with it
  record Banned(String reason, @Nullable Instant until, @Nullable Duration delay)
      implements Disconnection {
    @Override
    public Optional<Duration> retryIn() {
      return Optional.ofNullable(delay);
    }
  }

  /// WhatsApp refuses this version of the client. The engine tries again after a long while; a
  /// newer version in the settings of a new engine is the real remedy. Credentials stay valid.
  record Outdated(String reason, Duration delay) implements Disconnection {
    @Override
    public Optional<Duration> retryIn() {
      return Optional.of(delay);
    }
  }

  /// All QR codes ran out without a scan. Start a new engine on the same stores for new ones.
  record PairingExpired(String reason) implements Disconnection {
    @Override
    public Optional<Duration> retryIn() {
      return Optional.empty();
    }
  }

  /// The server could not prove that it is WhatsApp: wrong root key, or someone in between. Nothing
  /// secret was sent. The engine tries again with back-off; credentials stay valid.
  record UntrustedServer(String reason, Duration delay) implements Disconnection {
    @Override
    public Optional<Duration> retryIn() {
      return Optional.of(delay);
    }
  }

  /// A store said that another owner has taken this device over. This engine touches nothing more.
  record Fenced(String reason) implements Disconnection {
    @Override
    public Optional<Duration> retryIn() {
      return Optional.empty();
    }
  }
}
