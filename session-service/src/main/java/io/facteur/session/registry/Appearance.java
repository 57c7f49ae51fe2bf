package io.facteur.session.registry;

import io.facteur.whatsapp.engine.DevicePlatform;
import org.jspecify.annotations.Nullable;

/// How a session appears in the phone's list of linked devices, from the next linking on.
///
/// @param name null for the installation's
/// @param platform null for the installation's
public record Appearance(@Nullable String name, @Nullable DevicePlatform platform) {}
