package io.facteur.sender.media;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long media-service may take.
///
/// @param convertTimeout for what is known of a file, and for making it what phones play; a caller
///   waits for it
/// @param stageTimeout for taking a file that came with a message, or lies at an address, which
///   media-service reads for 60 seconds; a caller waits for it
/// @param uploadTimeout for bringing a file to WhatsApp, which the session's later messages wait
///   for
@ConfigurationProperties("sender.media")
public record MediaProperties(
    @DefaultValue("75s") Duration convertTimeout,
    @DefaultValue("75s") Duration stageTimeout,
    @DefaultValue("5m") Duration uploadTimeout) {}
