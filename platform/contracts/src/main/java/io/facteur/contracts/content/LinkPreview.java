package io.facteur.contracts.content;

import org.jspecify.annotations.Nullable;

/// What a link in a text leads to, as the sender saw it.
///
/// @param url as it stands in the text
/// @param thumbnail a small JPEG in base64
public record LinkPreview(
    String url, @Nullable String title, @Nullable String description, @Nullable String thumbnail) {}
