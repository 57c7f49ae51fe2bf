package io.facteur.whatsapp.wire.curve;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.crypto.Cipher;

/// Ciphers of one mode that wait for work: making one costs more than encrypting a short message. A
/// waiting one still holds the key of its last use.
final class Ciphers {
  private static final int MOST = 16;

  private static final Provider PROVIDER = provider();

  private final String mode;
  private final Queue<Cipher> idle = new ArrayBlockingQueue<>(MOST);

  Ciphers(String mode) {
    this.mode = mode;
  }

  String mode() {
    return mode;
  }

  /// One for the caller alone, to be initialised anew.
  Cipher take() {
    Cipher waiting = idle.poll();
    return waiting == null ? make() : waiting;
  }

  /// One that nobody else will have.
  Cipher make() {
    try {
      return Cipher.getInstance(mode, PROVIDER);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + mode, e);
    }
  }

  /// Takes one back that did its work without an exception.
  void giveBack(Cipher cipher) {
    boolean _ = idle.offer(cipher);
  }

  private static Provider provider() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding").getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }
}
