package io.facteur.whatsapp.engine;

import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.PresenceNews;
import io.facteur.whatsapp.engine.message.SendOutcome;

/// What an engine has to tell. Called on the engine's own threads, one call at a time and in order
/// for each engine; the engine waits for the return, so implementations are quick and call nothing
/// of the engine that waits for WhatsApp (send, lookup, logout). What a method throws is logged and
/// otherwise ignored, except where it says differently.
public interface EngineEvents {

  /// There is a QR code to show, in the place of the one before.
  void qr(QrCode code);

  /// There is a code to type into the phone, in the place of the one before.
  void pairingCode(PairingCode code);

  /// The phone has linked this device. Called before WhatsApp is told that linking is complete: an
  /// exception from here refuses the link. Must be durable at return.
  void linked(LinkedAccount account);

  /// Logged in, keys are in place, unacknowledged messages were written again: sends go out now.
  void online();

  /// The connection ended, or could not be made. The kind says whether the engine tries again by
  /// itself ([Disconnection#retryIn()]).
  void offline(Disconnection disconnection);

  /// Whether there is doubt that a connection which was thought to be good still is: the server has
  /// not answered a ping in time. It is asked once more; then the connection is good after all, or
  /// [#offline] follows.
  default void silent(boolean now) {}

  /// WhatsApp asks for a passkey before it links this device. Nothing in the engine can answer it.
  void passkeyRequired();

  /// Something new is in the inbound journal and was acknowledged to WhatsApp. A wake-up only: the
  /// journal is the truth, and this call is lost when the process dies before it.
  void received(Inbound inbound);

  /// Somebody came, went or is writing. Nothing keeps it; implementations that cannot take it now
  /// drop it.
  default void presence(PresenceNews news) {}

  /// A message of the wire journal has its outcome, whoever waited for it. A wake-up only; called
  /// after the journal was written. A message that was [SendOutcome.AckTimeout] may be
  /// [SendOutcome.Acknowledged] later.
  void settled(String messageId, SendOutcome.Settled outcome);
}
