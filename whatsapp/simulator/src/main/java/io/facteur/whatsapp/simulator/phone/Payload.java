package io.facteur.whatsapp.simulator.phone;

/// A message as it was written.
///
/// @param bytes the serialized message, unpadded
record Payload(byte[] bytes) {}
