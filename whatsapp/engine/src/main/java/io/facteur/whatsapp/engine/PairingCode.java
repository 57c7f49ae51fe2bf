package io.facteur.whatsapp.engine;

import java.time.Instant;

/// A code to type into the phone in the place of scanning a QR code. Whoever types it there links
/// the account: show it, do not log it.
///
/// @param text eight characters in two groups, `ABCD-EFGH`
/// @param phoneNumber whose phone it is for, digits
/// @param validUntil when it is of no use any more
public record PairingCode(String text, String phoneNumber, Instant validUntil) {

  @Override
  public String toString() {
    return "PairingCode[until " + validUntil + "]";
  }
}
