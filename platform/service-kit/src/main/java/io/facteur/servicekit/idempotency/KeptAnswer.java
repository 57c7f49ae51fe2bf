package io.facteur.servicekit.idempotency;

import org.jspecify.annotations.Nullable;

/// An answer that is given again.
///
/// @param type of its body
/// @param location of what was created
record KeptAnswer(int status, @Nullable String type, @Nullable String location, byte[] body) {}
