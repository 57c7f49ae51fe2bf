package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.BadKeyException;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage.Reason;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One double ratchet session. Immutable: a failed try leaves nothing behind.
///
/// A chain is named by the ratchet key of its sender. When a message brings a ratchet key we have
/// not seen, its sender has read our newest chain: we step the root key twice, once against our old
/// pair for their new chain, once with a fresh pair for our own next chain. The second step waits
/// until the message's MAC has proven the first one.
///
/// Protocol reference: messaging.md §2.3 to §2.5.
///
/// @param baseKey the initiator's first key, 32 bytes; identifies the session
/// @param ownRatchet names our sending chain
/// @param previousCounter last counter of our sending chain before the present one
/// @param receiving newest last
/// @param pending null once the other side has answered, and for sessions they started
record Ratchet(
    Parties parties,
    byte[] baseKey,
    byte[] rootKey,
    KeyPair ownRatchet,
    ChainKey sending,
    int previousCounter,
    List<ReceivingChain> receiving,
    @Nullable PendingPreKey pending) {

  record Sealed(Ratchet next, WhisperMessage message) {}

  record Opened(Ratchet next, byte[] plaintext) {}

  Ratchet {
    receiving = List.copyOf(receiving);
  }

  /// Throws `BadKeyException` when the bundle has a key that agrees with everybody.
  static Ratchet initiate(IdentityKeys own, PreKeyBundle bundle, SecureRandom random) {
    var base = KeyPair.generate(random);
    var agreed = X3dh.asInitiator(own.keys(), base, bundle);
    var ratchet = KeyPair.generate(random);
    var step = RootStep.of(agreed.rootKey(), ratchet.privateKey(), bundle.signedPreKey());
    return new Ratchet(
        new Parties(own.keys().publicKey(), bundle.identityKey(), bundle.registrationId()),
        base.publicKey(),
        step.rootKey(),
        ratchet,
        step.firstLink(),
        0,
        List.of(),
        new PendingPreKey(bundle.preKeyId(), bundle.signedPreKeyId(), own.registrationId()));
  }

  /// The session a first message asks for, before that message has been opened. Until then its
  /// sending chain is the one X3DH gives; nothing is ever sent on it.
  static Ratchet respond(
      KeyPair identity, KeyPair signed, Optional<KeyPair> oneTime, PreKeyWhisperMessage message)
      throws InvalidMessage {
    try {
      var agreed = X3dh.asResponder(identity, signed, oneTime, message);
      int registrationId = message.prekeys().registrationId();
      return new Ratchet(
          new Parties(identity.publicKey(), message.identityKey(), registrationId),
          message.baseKey(),
          agreed.rootKey(),
          signed,
          new ChainKey(agreed.chainKey(), 0),
          0,
          List.of(),
          null);
    } catch (BadKeyException e) {
      throw new InvalidMessage(Reason.BAD_KEY, "base or identity key agrees with everybody");
    }
  }

  Sealed seal(byte[] plaintext) {
    var header =
        new WhisperMessage.Header(ownRatchet.publicKey(), sending.counter(), previousCounter);
    var keys = MessageKeys.of(sending.seed());
    var next =
        new Ratchet(
            parties,
            baseKey,
            rootKey,
            ownRatchet,
            sending.next(),
            previousCounter,
            receiving,
            pending);
    return new Sealed(next, WhisperMessage.seal(header, plaintext, keys, parties));
  }

  /// Whether the message names a chain this session has already; then no other session has it.
  boolean knows(WhisperMessage message) {
    return receiving.stream().anyMatch(chain -> chain.belongsTo(message.header().ratchetKey()));
  }

  boolean isStartedBy(PreKeyWhisperMessage message) {
    return Arrays.equals(baseKey, message.baseKey())
        && Arrays.equals(parties.remote(), message.identityKey());
  }

  Opened open(WhisperMessage message, SecureRandom random) throws SignalException {
    for (var known : receiving) {
      if (known.belongsTo(message.header().ratchetKey())) {
        return openOn(known, message);
      }
    }
    return openTurning(message, random);
  }

  private Opened openOn(ReceivingChain known, WhisperMessage message) throws SignalException {
    var taken = known.chain().take(message.header().counter());
    byte[] plaintext = message.open(MessageKeys.of(taken.seed()), parties);
    var moved = new ReceivingChain(known.ratchetKey(), taken.rest());
    var chains = receiving.stream().map(chain -> chain == known ? moved : chain).toList();
    var next =
        new Ratchet(parties, baseKey, rootKey, ownRatchet, sending, previousCounter, chains, null);
    return new Opened(next, plaintext);
  }

  private Opened openTurning(WhisperMessage message, SecureRandom random) throws SignalException {
    byte[] theirs = message.header().ratchetKey();
    var received = step(rootKey, ownRatchet, theirs);
    var taken = Chain.startingAt(received.firstLink()).take(message.header().counter());
    byte[] plaintext = message.open(MessageKeys.of(taken.seed()), parties);

    var fresh = KeyPair.generate(random);
    var sent = step(received.rootKey(), fresh, theirs);
    var next =
        new Ratchet(
            parties,
            baseKey,
            sent.rootKey(),
            fresh,
            sent.firstLink(),
            Math.max(sending.counter() - 1, 0),
            withChain(new ReceivingChain(theirs, taken.rest())),
            null);
    return new Opened(next, plaintext);
  }

  private static RootStep step(byte[] rootKey, KeyPair own, byte[] theirs) throws InvalidMessage {
    try {
      return RootStep.of(rootKey, own.privateKey(), theirs);
    } catch (BadKeyException e) {
      throw new InvalidMessage(Reason.BAD_KEY, "ratchet key agrees with everybody");
    }
  }

  private List<ReceivingChain> withChain(ReceivingChain newest) {
    var chains = new ArrayList<>(receiving);
    chains.add(newest);
    return chains.subList(Math.max(0, chains.size() - Limits.RECEIVING_CHAINS), chains.size());
  }
}
