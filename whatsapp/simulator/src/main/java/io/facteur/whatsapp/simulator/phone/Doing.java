package io.facteur.whatsapp.simulator.phone;

/// What somebody was seen doing.
///
/// @param from `+` and digits
/// @param state `typing`, `recording` or `paused`
public record Doing(String from, String state) {}
