package io.facteur.whatsapp.simulator.registration;

import io.facteur.whatsapp.simulator.account.DeviceId;

/// What became of scanning a QR code or typing a pairing code.
public sealed interface ScanOutcome {
  /// The phone vouched for the device; it is linked once it has answered.
  record Vouched(DeviceId device) implements ScanOutcome {}

  /// The phone shows an error.
  record Refused(Reason reason) implements ScanOutcome {}

  /// Why a phone refuses.
  enum Reason {
    /// The text is no QR code of WhatsApp's.
    UNREADABLE,
    /// Nobody offers this code any more.
    EXPIRED,
    /// This code was scanned before.
    USED,
    /// The code's keys are not those of the connection that offers it.
    FORGED
  }
}
