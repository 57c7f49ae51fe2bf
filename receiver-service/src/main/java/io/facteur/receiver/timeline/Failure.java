package io.facteur.receiver.timeline;

/// Why a message was given up.
///
/// @param code machine-readable
/// @param reason for a person
public record Failure(String code, String reason) {}
