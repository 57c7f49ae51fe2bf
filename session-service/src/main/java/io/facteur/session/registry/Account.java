package io.facteur.session.registry;

import io.facteur.whatsapp.engine.LinkedAccount;
import org.jspecify.annotations.Nullable;

/// The WhatsApp account a session is linked to.
///
/// @param jid with the device that the session is
/// @param lid without device, where known
/// @param phoneNumber with `+`
/// @param name that its owner gave it, as far as is known
/// @param phonePlatform of the phone: `android`, `ios`, `smba`, `smbi`; null when unsaid
public record Account(
    String jid,
    @Nullable String lid,
    String phoneNumber,
    @Nullable String name,
    @Nullable String phonePlatform) {

  /// An account of which no more is known.
  public Account(String jid, @Nullable String lid, String phoneNumber) {
    this(jid, lid, phoneNumber, null, null);
  }

  /// What an engine tells of an account.
  public static Account of(LinkedAccount account) {
    var lid = account.lid();
    return new Account(
        account.jid().toString(),
        lid == null ? null : lid.bare().toString(),
        "+" + account.jid().user(),
        account.businessName(),
        account.platform().isBlank() ? null : account.platform());
  }

  @Override
  public String toString() {
    return "Account[REDACTED]";
  }
}
