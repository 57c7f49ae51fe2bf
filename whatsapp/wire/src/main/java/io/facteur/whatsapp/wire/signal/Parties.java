package io.facteur.whatsapp.wire.signal;

/// The two ends of a session, by identity key.
///
/// @param local own identity, 32 bytes
/// @param remote their identity, 32 bytes
/// @param remoteRegistrationId as their bundle or first message gave it
record Parties(byte[] local, byte[] remote, int remoteRegistrationId) {}
