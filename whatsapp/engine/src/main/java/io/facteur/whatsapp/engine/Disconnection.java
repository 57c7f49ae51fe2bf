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

  /// Whether the credentials are worthless from now on: wipe the stores, link again. Never so for
  /// trouble of network or server. Protocol reference: transport.md §8.5.
  default boolean unlinks() {
    return switch (this) {
      case LoggedOut _ -> true;
      case Banned banned -> banned.until() == null;
      case Transient _,
          GivenUp _,
          Conflict _,
          Outdated _,
          PhoneOutdated _,
          PairingExpired _,
          UntrustedServer _,
          Fenced _ ->
          false;
    };
  }

  /// Network, server trouble, restart: the engine connects again by itself.
  ///
  /// @param delay before the next try, zero for at once
  /// @param proxy whether it is the session's proxy that is in trouble
  record Transient(String reason, Duration delay, boolean proxy) implements Disconnection {

    /// Trouble of anything but a proxy.
    public Transient(String reason, Duration delay) {
      this(reason, delay, false);
    }

    /// The same with another delay.
    public Transient after(Duration other) {
      return new Transient(reason, other, proxy);
    }

    @Override
    public Optional<Duration> retryIn() {
      return Optional.of(delay);
    }
  }

  /// WhatsApp answered, and let nobody in, too often in a row.
  ///
  /// @param delay before the next of the slow tries; null when there is none
  record GivenUp(String reason, @Nullable Duration delay) implements Disconnection {
    @Override
    public Optional<Duration> retryIn() {
      return Optional.ofNullable(delay);
    }
  }

  /// The device is no longer linked. The credentials are worthless: wipe the stores, pair again.
  record LoggedOut(String reason, Cause cause) implements Disconnection {

    /// Who ended it.
    public enum Cause {
      /// The phone removed the device, or it left by itself.
      UNLINKED,
      /// The account is locked, or its phone is gone.
      ACCOUNT_LOCKED,
      /// WhatsApp does not know the device.
      UNKNOWN_DEVICE,
      /// WhatsApp logged the device out.
      LOGGED_OUT_BY_WHATSAPP
    }

    /// Unlinked.
    public LoggedOut(String reason) {
      this(reason, Cause.UNLINKED);
    }

    @Override
    public Optional<Duration> retryIn() {
      return Optional.empty();
    }
  }

  /// The same device logged in elsewhere. Trying again by itself would throw the other out: it is
  /// done once at most, in case the other has gone, and never again.
  ///
  /// @param delay before that one try; null when there is none
  record Conflict(String reason, @Nullable Duration delay) implements Disconnection {

    /// Without another try.
    public Conflict(String reason) {
      this(reason, null);
    }

    @Override
    public Optional<Duration> retryIn() {
      return Optional.ofNullable(delay);
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

  /// WhatsApp refuses this version of the client. Credentials stay valid.
  ///
  /// @param remedy what helps
  /// @param delay zero when a newer version was found, a long while otherwise
  record Outdated(String reason, Remedy remedy, Duration delay) implements Disconnection {

    /// What helps against a refused version.
    public enum Remedy {
      /// A newer version was found and is tried at once: nothing is to be done.
      NEWER_VERSION,
      /// No newer version was found: set one, or update this software.
      SET_VERSION,
      /// A version was set, and it is too old: set a newer one, or none.
      UNPIN_VERSION
    }

    @Override
    public Optional<Duration> retryIn() {
      return Optional.of(delay);
    }
  }

  /// The phone's WhatsApp is too old for linked devices of this kind. Credentials stay valid.
  record PhoneOutdated(String reason) implements Disconnection {
    @Override
    public Optional<Duration> retryIn() {
      return Optional.empty();
    }
  }

  /// All QR codes ran out without a scan. Start the engine again for new ones.
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
