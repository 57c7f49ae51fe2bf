package io.facteur.contracts.call;

import java.time.Instant;

/// That the room for files changed, from media-service to webhook-service.
///
/// @param id of the event that tells it, so that it is told once
/// @param low whether there is hardly any
/// @param freeBytes on the disk where files are kept
/// @param totalBytes of that disk
public record StorageNews(
    String id, boolean low, long freeBytes, long totalBytes, Instant occurredAt) {}
