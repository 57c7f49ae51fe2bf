package io.facteur.whatsapp.engine;

import io.facteur.whatsapp.wire.jid.Jid;
import org.jspecify.annotations.Nullable;

/// What WhatsApp says about a phone number.
///
/// @param phoneNumber as it was asked
/// @param registered whether it is on WhatsApp
/// @param jid the account's own form of the number, which may differ from what was asked (Brazil,
///   Mexico); null when not registered
/// @param lid its hidden id, when the server told
public record NumberLookup(
    String phoneNumber, boolean registered, @Nullable Jid jid, @Nullable Jid lid) {}
