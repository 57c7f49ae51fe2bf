package io.facteur.whatsapp.wire.curve;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.crypto.Cipher;

/// Ciphers of one mode that wait for work: making one costs more than encrypting a short message. A
/// waiting one still holds the key of its last use.
final class Ciphers {
  private static final int MOST = 16;

  private static final Provider PROVIDER = provider();

  private final String mode;
  private final int most;

  /// Guarded by itself.
  private final Deque<Cipher> idle = new ArrayDeque<>();

  private Ciphers(String mode, int most) {
    this.mode = mode;
    this.most = most;
  }

  /// Ciphers that are used again.
  static Ciphers reused(String mode) {
    return new Ciphers(mode, MOST);
  }

  /// A new one each time: one of GCM remembers its last key and iv, and would refuse them.
  static Ciphers fresh(String mode) {
    return new Ciphers(mode, 0);
  }

  String mode() {
    return mode;
  }

  /// One for the caller alone, to be initialised anew.
  Cipher take() {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return make();
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
    synchronized (idle) {
      if (idle.size() < most) {
        idle.push(cipher);
      }
    }
  }

  private static Provider provider() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding").getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }
}
