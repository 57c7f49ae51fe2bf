package io.facteur.whatsapp.wire.signal;

/// A group ciphertext (`skmsg`) and the sender key after it. Store `next` first, send second.
public record GroupEncrypted(SenderKeyState next, byte[] ciphertext) {}
