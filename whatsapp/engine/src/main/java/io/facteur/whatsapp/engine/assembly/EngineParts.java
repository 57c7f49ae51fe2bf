package io.facteur.whatsapp.engine.assembly;

import io.facteur.whatsapp.engine.CodePairing;
import io.facteur.whatsapp.engine.MediaAccess;
import io.facteur.whatsapp.engine.connection.Connection;
import io.facteur.whatsapp.engine.connection.Keepalive;
import io.facteur.whatsapp.engine.connection.Link;
import io.facteur.whatsapp.engine.device.Numbers;
import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.group.Groups;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.outgoing.Outbox;
import io.facteur.whatsapp.engine.outgoing.Outgoing;
import io.facteur.whatsapp.engine.presence.PresenceDesk;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.report.Reporter;

/// The parts of an engine that its façade speaks to.
record EngineParts(
    Link link,
    Connection connection,
    Keepalive keepalive,
    Errands errands,
    IqExchange exchange,
    KeyRing keyRing,
    Outgoing outgoing,
    Outbox outbox,
    Numbers numbers,
    PresenceDesk presence,
    Groups groups,
    MediaAccess mediaConnection,
    CodePairing codePairing,
    Reporter reporter) {}
