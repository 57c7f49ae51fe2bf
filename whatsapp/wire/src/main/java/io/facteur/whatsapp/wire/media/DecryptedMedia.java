package io.facteur.whatsapp.wire.media;

/// A file that was decrypted and is what its message promised.
///
/// @param length of the file
public record DecryptedMedia(byte[] sha256, long length) {}
