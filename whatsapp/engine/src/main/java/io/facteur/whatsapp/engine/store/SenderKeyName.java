package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;

/// Whose sender keys, and for which chat.
///
/// @param group a group, or the status feed
/// @param sender the device that encrypts with them
public record SenderKeyName(Jid group, SignalAddress sender) {}
