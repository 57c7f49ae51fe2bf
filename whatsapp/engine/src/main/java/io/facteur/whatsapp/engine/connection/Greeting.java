package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.wire.curve.KeyPair;
import java.util.Optional;

/// What a device says of itself while shaking hands.
///
/// @param noise its static Noise keys, which prove it at login
/// @param payload serialised `ClientPayload`: a registration or a login
/// @param routing what the server gave last time to find the way back (transport.md §1.3)
public record Greeting(KeyPair noise, byte[] payload, Optional<byte[]> routing) {}
