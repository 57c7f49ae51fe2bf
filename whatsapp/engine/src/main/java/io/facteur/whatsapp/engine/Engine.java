package io.facteur.whatsapp.engine;

import io.facteur.whatsapp.engine.group.Groups;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.message.SendOutcome;
import java.util.List;
import java.util.Map;

/// One linked WhatsApp device: connects, pairs, keeps connected, sends and receives. What it must
/// remember goes through the stores it was assembled with, what it has to tell through
/// [EngineEvents]; nothing else survives it, so a discarded engine can be assembled again from the
/// same stores at any moment.
///
/// All methods may be called from any thread. One engine at a time may use one device's stores; the
/// compare-and-set in them catches a second one.
public interface Engine extends AutoCloseable {

  /// Starts connecting in the background, and keeps connecting until [#close()] or until WhatsApp
  /// says something after which trying again is wrong. Returns at once. Does nothing when running.
  ///
  /// @throws IllegalStateException when the engine was closed
  void start();

  /// Ends the connection without another try. What is being sent stays in the wire journal. Blocks
  /// until the engine's threads have ended, at most a few seconds. Idempotent.
  @Override
  void close();

  /// Where the engine stands now.
  LinkState state();

  /// Sends a message to all devices of its recipient, or of all members of its group, and to the
  /// account's other devices, and waits for the server's acknowledgement. Sends go out one at a
  /// time, in the order of the calls.
  ///
  /// Calling again with an id that is in the wire journal never encrypts again: a settled message
  /// gives its stored outcome, an unsettled one waits for the outcome of its first bytes.
  ///
  /// @return what became of it; a refusal is a result, not an exception
  SendOutcome send(OutgoingMessage message);

  /// Asks WhatsApp which phone numbers are registered (usync contact query).
  ///
  /// @param phoneNumbers in E.164 form, with or without `+`; at most 256
  /// @return one entry for each number asked, keyed by the text given
  /// @throws EngineOfflineException when there is no connection, or no answer in time
  Map<String, NumberLookup> lookup(List<String> phoneNumbers);

  /// Who is there, who is writing, what was read.
  Presence presence();

  /// What moving files needs of the connection.
  MediaAccess mediaConnection();

  /// What can be asked of groups, and done with them. Writing to a group is [#send].
  Groups groups();

  /// Linking by a code that is typed into the phone.
  CodePairing codePairing();

  /// Removes this device from the account (user-initiated logout), then closes. The credentials are
  /// worthless afterwards; wiping the stores is the caller's.
  ///
  /// @throws EngineOfflineException when WhatsApp could not be told; the device is still linked
  void logout();

  /// Writes the bytes of every unsettled message of the wire journal again, in sequence order. The
  /// engine does it by itself after each login; calling it is harmless.
  void resendUnacknowledged();
}
