package io.facteur.session.ownership;

import java.net.URI;

/// Another process that runs a session.
///
/// @param name of that process
/// @param address where it answers
public record Holder(String name, URI address) {}
