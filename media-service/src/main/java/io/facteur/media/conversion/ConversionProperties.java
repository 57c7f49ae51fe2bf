package io.facteur.media.conversion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How files are converted.
///
/// @param ffmpeg the program: a name that the system finds, or a path
/// @param limit how long one conversion may take
/// @param atOnce how many run at the same time; the others wait
@ConfigurationProperties("media.conversion")
public record ConversionProperties(
    @DefaultValue("ffmpeg") String ffmpeg,
    @DefaultValue("60s") Duration limit,
    @DefaultValue("1") int atOnce) {}
