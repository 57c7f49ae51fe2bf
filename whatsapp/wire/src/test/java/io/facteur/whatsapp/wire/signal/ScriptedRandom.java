package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.Vectors;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import tools.jackson.databind.JsonNode;

/// Hands out private keys that another implementation drew, in its order; fails when asked for
/// more.
final class ScriptedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;
  private final transient Queue<byte[]> keys;

  private ScriptedRandom(List<byte[]> keys) {
    this.keys = new ArrayDeque<>(keys);
  }

  /// The last keys of a list: the recording implementation also draws keys for sessions that it
  /// tries without success, before the one that counts.
  static ScriptedRandom ofLast(int count, JsonNode keyPairs) {
    var all = Vectors.each(keyPairs).map(pair -> Vectors.hex(pair, "priv")).toList();
    return new ScriptedRandom(all.subList(Math.max(0, all.size() - count), all.size()));
  }

  @Override
  public void nextBytes(byte[] bytes) {
    byte[] key = keys.remove();
    System.arraycopy(key, 0, bytes, 0, bytes.length);
  }

  boolean isUsedUp() {
    return keys.isEmpty();
  }
}
