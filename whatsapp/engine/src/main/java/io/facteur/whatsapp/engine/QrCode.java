package io.facteur.whatsapp.engine;

import java.time.Instant;

/// A code for the phone to scan. It holds secrets of the pairing: show it, do not log it.
///
/// @param text what the QR image encodes
/// @param validUntil when the next code replaces it, or pairing expires
/// @param number 1 for the first code of this connection
/// @param total how many codes this connection has
public record QrCode(String text, Instant validUntil, int number, int total) {

  @Override
  public String toString() {
    return "QrCode[" + number + " of " + total + ", until " + validUntil + "]";
  }
}
