package io.facteur.media.inspection;

import org.jspecify.annotations.Nullable;

/// What a file turned out to be.
///
/// @param mimeType by its bytes, with the parameters its owner gave when those fit
/// @param seconds how long it plays, where that is easily read
/// @param thumbnail a small JPEG in base64, of pictures that Java can read
public record Findings(
    String mimeType,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Integer seconds,
    @Nullable String thumbnail) {}
