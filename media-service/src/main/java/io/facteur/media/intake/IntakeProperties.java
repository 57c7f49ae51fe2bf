package io.facteur.media.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What is taken from callers.
///
/// @param largest file, counted while it comes
/// @param largestRequest as a whole, of a multipart body
@ConfigurationProperties("media.intake")
public record IntakeProperties(
    @DefaultValue("16MB") DataSize largest, @DefaultValue("64MB") DataSize largestRequest) {}
