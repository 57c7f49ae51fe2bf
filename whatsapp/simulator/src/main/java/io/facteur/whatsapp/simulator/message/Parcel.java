package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.wire.node.Node;

/// One device's copy of a message.
record Parcel(DeviceId to, Node stanza) {}
