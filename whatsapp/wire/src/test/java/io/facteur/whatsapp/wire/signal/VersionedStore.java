package io.facteur.whatsapp.wire.signal;

import java.util.Optional;

/// A database of one document: bytes and a version, replaced only by who has seen the newest.
final class VersionedStore {
  private byte[] bytes = new byte[0];
  private int version;

  /// What was read, and the version that a replacement has to name.
  record Loaded(int version, Optional<RatchetState> state) {}

  Loaded load() {
    return new Loaded(
        version, bytes.length == 0 ? Optional.empty() : Optional.of(RatchetState.parse(bytes)));
  }

  /// Whether the state was written; not when somebody else was faster.
  boolean replace(Loaded seen, RatchetState next) {
    if (seen.version() != version) {
      return false;
    }
    bytes = next.serialize();
    version++;
    return true;
  }

  void delete() {
    bytes = new byte[0];
    version++;
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
