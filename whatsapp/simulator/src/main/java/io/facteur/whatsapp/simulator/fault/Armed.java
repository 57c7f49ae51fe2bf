package io.facteur.whatsapp.simulator.fault;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.wire.node.Node;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A fault that waits for its stanzas.
///
/// @param phone whose linked devices; null for everybody's
/// @param device which of them; empty for each
/// @param tag of the stanzas; null for all
/// @param skip so many that match are left alone first
/// @param count so many are struck then
public record Armed(
    Fault fault,
    Way way,
    @Nullable String phone,
    OptionalInt device,
    @Nullable String tag,
    int skip,
    int count) {

  boolean matches(DeviceId client, Way going, Node stanza) {
    return way == going
        && (phone == null || phone.equals(client.phone()))
        && (device.isEmpty() || device.getAsInt() == client.number())
        && (tag == null || stanza.is(tag));
  }

  /// The same after one more match.
  Armed counted() {
    return skip > 0
        ? new Armed(fault, way, phone, device, tag, skip - 1, count)
        : new Armed(fault, way, phone, device, tag, 0, count - 1);
  }
}
