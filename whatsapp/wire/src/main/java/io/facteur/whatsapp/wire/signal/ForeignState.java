package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// States that another implementation of the same protocol kept, taken over as they are, so that a
/// device goes on where that one stopped. The other one must never run again: both would spend the
/// same keys.
///
/// Public keys have 32 bytes here, without the type byte. Protocol reference: messaging.md §2.3 to
/// §2.8.
public final class ForeignState {
  private static final byte[] CLOSED = new byte[StateReader.KEY_LENGTH];

  private ForeignState() {}

  /// A chain.
  ///
  /// @param key of the next message; null for a chain that has ended, in which only those passed
  ///   over can still come
  /// @param next counter of the next message, from 0
  /// @param passedOver seeds of messages that have not come yet, by counter
  public record ForeignChain(byte @Nullable [] key, int next, Map<Integer, byte[]> passedOver) {}

  /// A chain of the other side.
  ///
  /// @param ratchetKey names it
  public record ForeignReceiving(byte[] ratchetKey, ForeignChain chain) {}

  /// What each message repeats until the other side has answered.
  ///
  /// @param preKeyId empty for none
  /// @param registrationId our own
  public record ForeignPending(OptionalInt preKeyId, int signedPreKeyId, int registrationId) {}

  /// A double ratchet session.
  ///
  /// @param local own identity
  /// @param remote their identity
  /// @param baseKey the initiator's first key
  /// @param ownRatchet names our sending chain
  /// @param previousCounter last counter of our sending chain before the present one
  /// @param receiving newest last
  /// @param pending null once the other side has answered
  public record ForeignSession(
      byte[] local,
      byte[] remote,
      int remoteRegistrationId,
      byte[] baseKey,
      byte[] rootKey,
      KeyPair ownRatchet,
      ForeignChain sending,
      int previousCounter,
      List<ForeignReceiving> receiving,
      @Nullable ForeignPending pending) {}

  /// A sender key of somebody else.
  public record ForeignSenderKey(int id, ForeignChain chain, byte[] signingPublic) {}

  /// Everything shared with one device.
  ///
  /// @param newestFirst its sessions, at least one
  /// @param open whether the newest one is used for sending
  /// @throws IllegalArgumentException when there is none, or a key has another length
  public static RatchetState ratchet(List<ForeignSession> newestFirst, boolean open) {
    if (newestFirst.isEmpty()) {
      throw new IllegalArgumentException("there is no session");
    }
    return checked(
        new RatchetState(newestFirst.stream().map(ForeignState::ratchet).toList(), open));
  }

  /// The sender keys of another device in a group.
  ///
  /// @param newestLast at least one
  /// @throws IllegalArgumentException when there is none, or a key has another length
  public static SenderKeyState senderKeys(List<ForeignSenderKey> newestLast) {
    if (newestLast.isEmpty()) {
      throw new IllegalArgumentException("there is no sender key");
    }
    var keys =
        newestLast.stream()
            .map(key -> new SenderKey(key.id(), chain(key.chain()), key.signingPublic(), null))
            .toList();
    try {
      return SenderKeyState.parse(new SenderKeyState(keys).serialize());
    } catch (CorruptStateException e) {
      throw new IllegalArgumentException("not a sender key: " + e.getMessage(), e);
    }
  }

  /// What cannot be stored and read again is no state.
  private static RatchetState checked(RatchetState state) {
    try {
      return RatchetState.parse(state.serialize());
    } catch (CorruptStateException e) {
      throw new IllegalArgumentException("not a session: " + e.getMessage(), e);
    }
  }

  private static Ratchet ratchet(ForeignSession session) {
    var pending = session.pending();
    var receiving = session.receiving();
    return new Ratchet(
        new Parties(session.local(), session.remote(), session.remoteRegistrationId()),
        session.baseKey(),
        session.rootKey(),
        session.ownRatchet(),
        chain(session.sending()).expected(),
        Math.max(0, session.previousCounter()),
        receiving
            .subList(Math.max(0, receiving.size() - Limits.RECEIVING_CHAINS), receiving.size())
            .stream()
            .map(chain -> new ReceivingChain(chain.ratchetKey(), chain(chain.chain())))
            .toList(),
        pending == null
            ? null
            : new PendingPreKey(
                pending.preKeyId(), pending.signedPreKeyId(), pending.registrationId()));
  }

  private static Chain chain(ForeignChain chain) {
    var seeds = new ArrayList<SkippedSeeds.Seed>();
    new TreeMap<>(chain.passedOver())
        .forEach((counter, seed) -> seeds.add(new SkippedSeeds.Seed(counter, seed)));
    byte[] key = chain.key();
    return new Chain(
        new ChainKey(key == null ? CLOSED : key, chain.next()), SkippedSeeds.NONE.plus(seeds));
  }
}
