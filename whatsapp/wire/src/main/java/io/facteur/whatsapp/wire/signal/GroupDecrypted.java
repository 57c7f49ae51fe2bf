package io.facteur.whatsapp.wire.signal;

/// A group plaintext, still padded, and the sender key to store with it in one write.
public record GroupDecrypted(SenderKeyState next, byte[] plaintext) {}
