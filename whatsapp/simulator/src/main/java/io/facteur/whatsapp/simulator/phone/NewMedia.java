package io.facteur.whatsapp.simulator.phone;

import org.jspecify.annotations.Nullable;

/// A file that the holder of a phone sends.
///
/// @param type `image`, `video`, `gif`, `ptv`, `audio`, `voice`, `document` or `sticker`
/// @param fileId of a staged file
/// @param mimeType as the message says it
/// @param seconds how long it plays
public record NewMedia(
    String type,
    String fileId,
    String mimeType,
    @Nullable String caption,
    @Nullable String fileName,
    int seconds) {}
