package io.facteur.whatsapp.wire.signal;

import java.util.OptionalInt;

/// A plaintext and what has to be stored with it, all in one write: the next state, the deletion of
/// the used one-time prekey, and the plaintext itself, which cannot be had a second time.
///
/// @param plaintext still padded
/// @param usedOneTimePreKey the own one-time prekey this message spent
/// @param remoteIdentity 32 bytes, the identity key the message proves
/// @param newSession whether the message started a session
/// @param identityChanged whether the sessions known before belonged to another identity; they are
///   no longer part of `next`
public record Decrypted(
    RatchetState next,
    byte[] plaintext,
    OptionalInt usedOneTimePreKey,
    byte[] remoteIdentity,
    boolean newSession,
    boolean identityChanged) {}
