package io.facteur.whatsapp.engine;

import io.facteur.whatsapp.wire.jid.Jid;
import org.jspecify.annotations.Nullable;

/// The account this device is linked to.
///
/// @param jid by phone number, with this device's number
/// @param lid by hidden id, with this device's number; null when the server gave none
/// @param platform of the phone: `android`, `ios`, `smba`, `smbi`; empty when unsaid
/// @param businessName of a business account
public record LinkedAccount(
    Jid jid, @Nullable Jid lid, String platform, @Nullable String businessName) {}
