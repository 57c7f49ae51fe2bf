package io.facteur.whatsapp.engine;

import java.time.Duration;

/// How long the engine waits for what.
///
/// @param connect for the socket to open
/// @param handshake for the server's part of the handshake
/// @param query for the answer to a question (iq)
/// @param acknowledgement for the server to acknowledge a message
/// @param probeAfter without an acknowledgement, after which the connection is tested with a ping
/// @param keepaliveFrom shortest silence before a ping
/// @param keepaliveTo longest silence before a ping; the moment is drawn between the two
/// @param pong for the answer to a ping; two missed in a row mean a dead socket
/// @param firstQr how long the first QR code is shown
/// @param nextQr how long each other one is shown
/// @param reconnectUnit one step of the reconnect back-off (1, 1, 2, 3, 5, 8 … units)
/// @param reconnectMost longest back-off
/// @param outdatedRetry pause after WhatsApp refused the version
/// @param stable how long a connection must have lasted for the back-off to start over
public record Timeouts(
    Duration connect,
    Duration handshake,
    Duration query,
    Duration acknowledgement,
    Duration probeAfter,
    Duration keepaliveFrom,
    Duration keepaliveTo,
    Duration pong,
    Duration firstQr,
    Duration nextQr,
    Duration reconnectUnit,
    Duration reconnectMost,
    Duration outdatedRetry,
    Duration stable) {

  /// What WhatsApp's own clients do, but for connecting, where they wait 20 s for each step, and
  /// for the keepalive: they ping after 20 to 30 s of silence and wait 20 s, which notices a server
  /// that says nothing more after 50 s; this after 17 to 27 s, so that a session is back within
  /// half a minute. A line that is dead below, the socket itself notices after 20 s. Protocol
  /// reference: transport.md §5.2, §7.9, §8.4.
  public static Timeouts standard() {
    return new Timeouts(
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(75),
        Duration.ofSeconds(10),
        Duration.ofSeconds(12),
        Duration.ofSeconds(17),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Duration.ofSeconds(20),
        Duration.ofSeconds(1),
        Duration.ofMinutes(15),
        Duration.ofMinutes(15),
        Duration.ofSeconds(30));
  }

  /// The usual patience, but no long pauses before a server that is on this machine is tried again:
  /// for the sandbox. Its machine may be busy, so answers are waited for as long as anywhere.
  public static Timeouts sandbox() {
    Timeouts usual = standard();
    Timeouts quick = loopback();
    return new Timeouts(
        usual.connect(),
        usual.handshake(),
        usual.query(),
        usual.acknowledgement(),
        usual.probeAfter(),
        usual.keepaliveFrom(),
        usual.keepaliveTo(),
        usual.pong(),
        usual.firstQr(),
        usual.nextQr(),
        quick.reconnectUnit(),
        quick.reconnectMost(),
        usual.outdatedRetry(),
        quick.stable());
  }

  /// The same patience with people, and a short one with machines: for tests on one machine.
  public static Timeouts loopback() {
    return new Timeouts(
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        Duration.ofSeconds(2),
        Duration.ofSeconds(60),
        Duration.ofSeconds(20),
        Duration.ofMillis(50),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1));
  }

  /// The same with another patience for silence.
  ///
  /// @param from the shortest time between two looks, and how long the server is silent before it
  ///   is asked
  /// @param to the longest time between two looks
  /// @param pongWithin how long it has to answer
  public Timeouts keepingAlive(Duration from, Duration to, Duration pongWithin) {
    return new Timeouts(
        connect,
        handshake,
        query,
        acknowledgement,
        probeAfter,
        from,
        to,
        pongWithin,
        firstQr,
        nextQr,
        reconnectUnit,
        reconnectMost,
        outdatedRetry,
        stable);
  }
}
