package io.facteur.whatsapp.simulator.account;

/// A one-time pre-key as uploaded.
///
/// @param value 32 bytes
public record PublicPreKey(int id, byte[] value) {}
