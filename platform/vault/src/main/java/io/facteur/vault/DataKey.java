package io.facteur.vault;

import java.util.Arrays;

/// A session's AES-256 key, unwrapped. It lives in memory only.
///
/// @param version of the session's key, from 1; a new version is made by rotation
/// @param key 32 bytes
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content below
public record DataKey(int version, byte[] key) {

  /// Copies the key in.
  public DataKey {
    if (version < 1) {
      throw new IllegalArgumentException("version: from 1, was " + version);
    }
    if (key.length != 32) {
      throw new IllegalArgumentException("key: 32 bytes, were " + key.length);
    }
    key = key.clone();
  }

  @Override
  public byte[] key() {
    return key.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataKey(int otherVersion, byte[] otherKey)
        && version == otherVersion
        && Arrays.equals(key, otherKey);
  }

  @Override
  public int hashCode() {
    return 31 * version + Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    return "DataKey[version=" + version + ", key=REDACTED]";
  }
}
