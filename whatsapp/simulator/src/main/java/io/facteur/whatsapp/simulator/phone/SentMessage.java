package io.facteur.whatsapp.simulator.phone;

/// A message a phone has sent, kept to encrypt it again for a device that asks.
///
/// @param chat digits of whom it was written to; empty when it is between own devices
/// @param payload the serialized message, unpadded
record SentMessage(String chat, byte[] payload) {}
