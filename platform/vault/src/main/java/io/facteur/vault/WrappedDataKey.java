package io.facteur.vault;

/// A data key as it is stored: encrypted with a master key, bound to its session and version.
///
/// @param sessionId whose it is
/// @param version of the session's key, from 1
/// @param masterKeyId which key of the ring wraps it, such as `k1`
/// @param wrapped base64 of nonce and ciphertext
public record WrappedDataKey(String sessionId, int version, String masterKeyId, String wrapped) {}
