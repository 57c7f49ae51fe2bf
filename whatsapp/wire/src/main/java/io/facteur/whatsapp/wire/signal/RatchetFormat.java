package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.KeyPair;
import java.util.ArrayList;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The stored form of a [RatchetState]. A change of layout is a new version number; old versions
/// stay readable.
final class RatchetFormat {
  private static final int VERSION = 1;

  private RatchetFormat() {}

  static byte[] write(RatchetState state) {
    var out = new StateWriter().number(VERSION).flag(state.canEncrypt());
    out.number(state.ratchets().size());
    state.ratchets().forEach(ratchet -> write(ratchet, out));
    return out.bytes();
  }

  static RatchetState read(byte[] bytes) {
    var in = new StateReader(bytes);
    in.version(VERSION);
    boolean open = in.flag();
    int count = in.count(Limits.ARCHIVED_SESSIONS + 1);
    if (count == 0) {
      throw new CorruptStateException("state has no session");
    }
    var ratchets = new ArrayList<Ratchet>(count);
    for (int i = 0; i < count; i++) {
      ratchets.add(readRatchet(in));
    }
    in.end();
    return new RatchetState(ratchets, open);
  }

  private static void write(Ratchet ratchet, StateWriter out) {
    var parties = ratchet.parties();
    out.key(parties.local()).key(parties.remote()).number(parties.remoteRegistrationId());
    out.key(ratchet.baseKey()).key(ratchet.rootKey());
    out.key(ratchet.ownRatchet().publicKey()).key(ratchet.ownRatchet().privateKey());
    out.chainKey(ratchet.sending()).number(ratchet.previousCounter());
    out.number(ratchet.receiving().size());
    for (var receiving : ratchet.receiving()) {
      out.key(receiving.ratchetKey()).chain(receiving.chain());
    }
    write(ratchet.pending(), out);
  }

  private static Ratchet readRatchet(StateReader in) {
    var parties = new Parties(in.key(), in.key(), in.number());
    byte[] baseKey = in.key();
    byte[] rootKey = in.key();
    var ownRatchet = new KeyPair(in.key(), in.key());
    var sending = in.chainKey();
    int previousCounter = in.counter();
    int count = in.count(Limits.RECEIVING_CHAINS);
    var receiving = new ArrayList<ReceivingChain>(count);
    for (int i = 0; i < count; i++) {
      receiving.add(new ReceivingChain(in.key(), in.chain()));
    }
    return new Ratchet(
        parties,
        baseKey,
        rootKey,
        ownRatchet,
        sending,
        previousCounter,
        receiving,
        readPending(in));
  }

  private static void write(@Nullable PendingPreKey pending, StateWriter out) {
    out.flag(pending != null);
    if (pending != null) {
      out.flag(pending.preKeyId().isPresent());
      pending.preKeyId().ifPresent(out::number);
      out.number(pending.signedPreKeyId()).number(pending.registrationId());
    }
  }

  private static @Nullable PendingPreKey readPending(StateReader in) {
    if (!in.flag()) {
      return null;
    }
    var preKeyId = in.flag() ? OptionalInt.of(in.number()) : OptionalInt.empty();
    return new PendingPreKey(preKeyId, in.number(), in.number());
  }
}
