package io.facteur.session.registry;

import io.facteur.contracts.Sealed;
import java.time.Instant;

/// The code that a phone may scan now. Its text holds a pairing secret, hence sealed; it is kept in
/// the store so that any process can show it.
///
/// @param expiresAt when the next code takes its place, or the last one ends
public record ShownQr(Sealed text, Instant expiresAt) {}
