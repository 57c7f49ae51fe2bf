package io.facteur.whatsapp.engine;

import io.facteur.whatsapp.engine.media.MediaConnection;
import io.facteur.whatsapp.engine.media.MediaRetryReceipt;

/// What moving files needs of the live connection. Protocol reference: messaging.md §8.2, §8.6.
public interface MediaAccess {

  /// Where files go and come from; asked of WhatsApp when nothing valid is known.
  ///
  /// @throws EngineOfflineException when WhatsApp cannot be asked
  MediaConnection current();

  /// The same, asked anew: WhatsApp's hosts refuse the right that was given before.
  ///
  /// @throws EngineOfflineException when WhatsApp cannot be asked
  MediaConnection renewed();

  /// Asks the account's phone to upload the file of a message again. Its answer comes as [
  /// io.facteur.whatsapp.engine.message.Inbound.MediaRetryAnswered].
  ///
  /// @throws EngineOfflineException when there is no connection
  void askPhone(MediaRetryReceipt receipt);
}
