package io.facteur.contracts.call;

import org.jspecify.annotations.Nullable;

/// Whether a number is on WhatsApp: `GET /internal/sessions/{session}/numbers/{digits}`, asked of
/// the live connection.
///
/// @param jid its JID in WhatsApp's canonical form, when registered
public record NumberView(
    String phoneNumber, boolean registered, @Nullable String jid, @Nullable String lid) {}
