package io.facteur.receiver.address;

import org.jspecify.annotations.Nullable;

/// A chat or a person as the public API writes it.
///
/// @param chatId `33612345678@c.us` where the number is known, else `…@lid`; `…@g.us` for groups
/// @param phoneNumber with `+`, where known; absent for groups
/// @param lid `…@lid`, where known; absent for groups
public record Address(String chatId, @Nullable String phoneNumber, @Nullable String lid) {}
