package io.facteur.whatsapp.wire.signal;

/// A ciphertext and the state after it. Store `next` first, send second: sending from a state that
/// was not stored would use the same message key twice after a restart.
///
/// @param kind the `type` of the `enc` node
public record Encrypted(RatchetState next, CiphertextKind kind, byte[] ciphertext) {}
