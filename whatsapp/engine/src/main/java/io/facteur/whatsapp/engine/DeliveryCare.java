package io.facteur.whatsapp.engine;

import java.time.Duration;

/// What an engine does beyond the minimum to have messages arrive.
///
/// @param askPhoneAfter how long a message that cannot be read may take to come readable from its
///   sender, before the own phone is asked for it
/// @param signedPreKeyAge after which the signed prekey is replaced
/// @param reportingTokens whether messages that have a secret carry a token by which their
///   recipient could prove to WhatsApp what was said
public record DeliveryCare(
    Duration askPhoneAfter, Duration signedPreKeyAge, boolean reportingTokens) {

  /// What WhatsApp's own clients do, without reporting tokens. Protocol reference: messaging.md
  /// §5.8, §4.6, transport.md §7.6.
  public static DeliveryCare standard() {
    return new DeliveryCare(Duration.ofSeconds(5), Duration.ofDays(27), false);
  }

  /// The same with or without reporting tokens.
  public DeliveryCare reporting(boolean tokens) {
    return new DeliveryCare(askPhoneAfter, signedPreKeyAge, tokens);
  }
}
