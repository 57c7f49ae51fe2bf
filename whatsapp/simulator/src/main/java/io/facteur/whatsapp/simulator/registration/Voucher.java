package io.facteur.whatsapp.simulator.registration;

import io.facteur.whatsapp.simulator.account.DeviceId;

/// What a phone has signed for a device that has not confirmed it yet.
///
/// @param issued the sealed identity as sent
/// @param seconds when, in Unix seconds
record Voucher(DeviceId device, int keyIndex, byte[] issued, long seconds) {}
