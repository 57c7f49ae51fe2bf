package io.facteur.whatsapp.wire.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sender keys of one sender device in one group: our own, or up to five of another device.
/// Immutable, and bytes for storage. Holds secret keys: encrypt it at rest and never log it.
///
/// Protocol reference: messaging.md §2.8.
public final class SenderKeyState {
  private static final int VERSION = 1;

  /// Newest last, never empty.
  private final List<SenderKey> keys;

  SenderKeyState(List<SenderKey> keys) {
    this.keys =
        List.copyOf(keys.subList(Math.max(0, keys.size() - Limits.SENDER_KEYS), keys.size()));
  }

  /// The state of stored bytes. Throws [CorruptStateException] for bytes this version cannot read.
  public static SenderKeyState parse(byte[] bytes) {
    var in = new StateReader(bytes);
    in.version(VERSION);
    int count = in.count(Limits.SENDER_KEYS);
    if (count == 0) {
      throw new CorruptStateException("state has no sender key");
    }
    var keys = new ArrayList<SenderKey>(count);
    for (int i = 0; i < count; i++) {
      keys.add(new SenderKey(in.number(), in.chain(), in.key(), in.flag() ? in.key() : null));
    }
    in.end();
    return new SenderKeyState(keys);
  }

  /// The versioned form for storage: some 80 bytes per key and 33 per skipped message.
  public byte[] serialize() {
    var out = new StateWriter().number(VERSION).number(keys.size());
    for (var key : keys) {
      byte[] signing = key.signingPrivate();
      out.number(key.id()).chain(key.chain()).key(key.signingPublic()).flag(signing != null);
      if (signing != null) {
        out.key(signing);
      }
    }
    return out.bytes();
  }

  /// Whether this device can encrypt with it.
  public boolean isOwn() {
    return newest().signingPrivate() != null;
  }

  /// The id of the newest key: of ours, the one that encrypts.
  public int newestId() {
    return newest().id();
  }

  SenderKey newest() {
    return keys.getLast();
  }

  Optional<SenderKey> find(int id) {
    return keys.stream().filter(key -> key.id() == id).findFirst();
  }

  /// The state after one of its keys has moved on, in the same place.
  SenderKeyState moving(SenderKey old, SenderKey moved) {
    return new SenderKeyState(keys.stream().map(key -> key == old ? moved : key).toList());
  }

  /// The state with a key as its newest, in place of any other with that id.
  SenderKeyState adding(SenderKey fresh) {
    var next = new ArrayList<>(keys);
    next.removeIf(key -> key.id() == fresh.id());
    next.add(fresh);
    return new SenderKeyState(next);
  }
}
