package io.facteur.whatsapp.engine;

/// Linking by a code that is typed into the phone. Protocol reference: transport.md §6.
public interface CodePairing {

  /// Asks WhatsApp to take a new code for a phone, which shows its holder that it waits for one. A
  /// code given before is of no use any more; QR codes stay good beside it. Blocks until WhatsApp
  /// answered.
  ///
  /// @param phoneNumber digits of the international number, without `+`
  Answer request(String phoneNumber);

  /// What became of the wish for a code.
  sealed interface Answer {

    /// Show it.
    record Given(PairingCode code) implements Answer {}

    /// WhatsApp refuses: 400 a number or device it does not like, 429 too many wishes, 452 not for
    /// this account.
    record Refused(int code, String text) implements Answer {}

    /// There is no connection that waits to be linked, or WhatsApp did not answer.
    record NotReady() implements Answer {}
  }
}
