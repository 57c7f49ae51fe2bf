package io.facteur.whatsapp.engine;

import io.facteur.whatsapp.wire.jid.Jid;
import org.jspecify.annotations.Nullable;

/// The account this device is linked to.
///
/// @param jid by phone number, with this device's number
/// @param lid by hidden id, with this device's number; null when the server gave none
/// @param platform of the phone: `android`, `ios`, `smba`, `smbi`; empty when unsaid
/// @param businessName of a business account
/// @param hosted whether WhatsApp hosts the account's messages, so that they are not end-to-end
///   encrypted
public record LinkedAccount(
    Jid jid, @Nullable Jid lid, String platform, @Nullable String businessName, boolean hosted) {

  /// An account that is end-to-end encrypted, as nearly all are.
  public LinkedAccount(Jid jid, @Nullable Jid lid, String platform, @Nullable String businessName) {
    this(jid, lid, platform, businessName, false);
  }

  /// The same account by another hidden id.
  public LinkedAccount withLid(Jid other) {
    return new LinkedAccount(jid, other, platform, businessName, hosted);
  }
}
