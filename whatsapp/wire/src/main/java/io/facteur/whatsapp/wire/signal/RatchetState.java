package io.facteur.whatsapp.wire.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Everything we share with one remote device: the current session and up to 40 archived ones, all
/// with the same identity of theirs. Immutable, and bytes for storage. Holds private keys: encrypt
/// it at rest and never log it.
///
/// Protocol reference: messaging.md §2.5.
public final class RatchetState {
  /// Newest first, never empty.
  private final List<Ratchet> ratchets;

  /// Whether the newest one is current, that is used for sending; else all are archived.
  private final boolean open;

  RatchetState(List<Ratchet> ratchets, boolean open) {
    int limit = open ? Limits.ARCHIVED_SESSIONS + 1 : Limits.ARCHIVED_SESSIONS;
    this.ratchets = List.copyOf(ratchets.subList(0, Math.min(ratchets.size(), limit)));
    this.open = open;
  }

  /// The state of stored bytes. Throws [CorruptStateException] for bytes this version cannot read.
  public static RatchetState parse(byte[] bytes) {
    return RatchetFormat.read(bytes);
  }

  /// The versioned form for storage: some 400 bytes per session.
  public byte[] serialize() {
    return RatchetFormat.write(this);
  }

  /// Their identity key, 32 bytes.
  public byte[] remoteIdentity() {
    return newest().parties().remote().clone();
  }

  /// Their registration id as the newest session knows it. Another one in a retry receipt means
  /// that they have registered anew.
  public int remoteRegistrationId() {
    return newest().parties().remoteRegistrationId();
  }

  /// The key that identifies the newest session, 32 bytes. Unchanged over several retry receipts,
  /// it shows that the session itself is broken. Protocol reference: messaging.md §5.6.
  public byte[] baseKey() {
    return newest().baseKey().clone();
  }

  /// Whether there is a session to send with; false only after [#withoutCurrent()].
  public boolean canEncrypt() {
    return open;
  }

  /// Whether they have not answered in our newest session yet, so that what we send is a `pkmsg`.
  public boolean awaitsFirstAnswer() {
    return open && newest().pending() != null;
  }

  /// The state with its current session archived: what they still send in it can be read, sending
  /// needs a new bundle, or a new session of theirs.
  public RatchetState withoutCurrent() {
    return new RatchetState(ratchets, false);
  }

  List<Ratchet> ratchets() {
    return ratchets;
  }

  boolean hasIdentity(byte[] identity) {
    return Arrays.equals(newest().parties().remote(), identity);
  }

  /// The state after one of its sessions has moved on; that one becomes the newest. A session that
  /// was archived on purpose is not used for sending again.
  RatchetState promoting(Ratchet old, Ratchet moved) {
    var next = new ArrayList<Ratchet>(ratchets.size());
    next.add(moved);
    ratchets.stream().filter(ratchet -> ratchet != old).forEach(next::add);
    return new RatchetState(next, open);
  }

  /// The state with a new current session, the old ones archived.
  RatchetState starting(Ratchet fresh) {
    var next = new ArrayList<Ratchet>(ratchets.size() + 1);
    next.add(fresh);
    next.addAll(ratchets);
    return new RatchetState(next, true);
  }

  private Ratchet newest() {
    return ratchets.getFirst();
  }
}
