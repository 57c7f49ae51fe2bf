package io.facteur.whatsapp.wire.signal;

import java.util.OptionalInt;

/// What each message repeats until the other side has answered.
///
/// @param registrationId our own
record PendingPreKey(OptionalInt preKeyId, int signedPreKeyId, int registrationId) {}
