package io.facteur.whatsapp.simulator.message;

import org.jspecify.annotations.Nullable;

/// A stanza that waits until its device has confirmed it.
///
/// @param tag `message`, `receipt` or `notification`
/// @param type of the stanza, which an acknowledgement repeats
/// @param from its sender, which an acknowledgement names in `to`
/// @param stanza encoded with dictionary 3, without the `offline` attribute
record Mail(String tag, String id, @Nullable String type, @Nullable String from, byte[] stanza) {}
