package io.facteur.whatsapp.simulator.fault;

import java.time.Duration;

/// Something that happens to a stanza, and to the connection it is on.
///
/// What is lost on its way out is not lost for good: the server keeps it until the device has
/// confirmed it, and brings it again at the next login. A new kind of fault is a new case here, a
/// line in [Faults] and its doing in [StrickenPassage].
public sealed interface Fault {
  /// The stanza vanishes.
  record Drop() implements Fault {}

  /// The stanza, and all that follows it, comes later. Only on the way out.
  record Delay(Duration by) implements Fault {}

  /// The stanza comes twice.
  record Duplicate() implements Fault {}

  /// The next stanza of another chat overtakes this one. Only on the way out: what one device says
  /// keeps its order, and so does what is said in one chat.
  record Reorder() implements Fault {}

  /// One bit of each ciphertext in the stanza is another.
  record Corrupt() implements Fault {}

  /// The connection breaks in place of the stanza, without a word.
  record Cut() implements Fault {}

  /// From this stanza on nothing passes either way, and nobody is told: the socket stays open.
  record HalfOpen() implements Fault {}

  /// The server ends the stream with this code in place of the stanza.
  record StreamError(int code) implements Fault {}

  /// In place of the stanza the server says that the device has logged in elsewhere.
  record Replaced() implements Fault {}

  /// In place of the stanza the server says that the device is not linked any more. It still is.
  record LoggedOut() implements Fault {}

  /// Bundles of keys come without a one-time prekey, as when they are used up. Only on the way out.
  record PreKeyShortage() implements Fault {}

  /// The stanza names its people by hidden id alone. Only on the way out.
  record LidOnly() implements Fault {}

  /// The server does not take a message, but answers it with this error. Only on the way in.
  record Refuse(int code) implements Fault {}
}
