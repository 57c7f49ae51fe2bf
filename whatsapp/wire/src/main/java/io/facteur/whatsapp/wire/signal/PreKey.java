package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/// A one-time prekey. Protocol reference: messaging.md §2.1, §2.7.
///
/// @param id 1 to 16777215; some implementations read 0 as "no prekey"
public record PreKey(int id, KeyPair keys) {
  private static final int LARGEST_ID = 0xff_ffff;

  /// The id must fit three bytes and not be 0.
  public PreKey {
    requireId(id);
  }

  /// A new key under the given id.
  public static PreKey create(int id, SecureRandom random) {
    return new PreKey(id, KeyPair.generate(random));
  }

  /// New keys under consecutive ids, starting over at 1 after the largest.
  public static List<PreKey> batch(int firstId, int count, SecureRandom random) {
    var keys = new ArrayList<PreKey>(count);
    for (int id = firstId; keys.size() < count; id = idAfter(id)) {
      keys.add(create(id, random));
    }
    return List.copyOf(keys);
  }

  /// The id that follows another one.
  public static int idAfter(int id) {
    return id >= LARGEST_ID ? 1 : id + 1;
  }

  static void requireId(int id) {
    if (id < 1 || id > LARGEST_ID) {
      throw new IllegalArgumentException("prekey id is " + id);
    }
  }
}
