package io.facteur.session.ownership;

import java.net.URI;

/// Another replica of this service that is alive.
///
/// @param sessions how many it ran when it last said so
public record Peer(String name, URI address, int sessions) {}
