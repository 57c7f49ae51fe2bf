package io.facteur.gateway.status;

/// What of the installation's state is told to anybody.
///
/// @param metricsArePublic whether `/metrics` answers
record StatusSettings(boolean metricsArePublic) {}
