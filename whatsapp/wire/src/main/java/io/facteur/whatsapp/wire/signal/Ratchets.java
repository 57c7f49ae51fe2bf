package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.BadKeyException;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidBundle;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage;
import io.facteur.whatsapp.wire.signal.SignalException.NoSession;
import io.facteur.whatsapp.wire.signal.SignalException.TooFarAhead;
import io.facteur.whatsapp.wire.signal.SignalException.UnknownPreKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Pairwise encryption with one remote device, as pure functions.
///
/// The caller's part: load the bytes of the state with their version, call one function here, and
/// write `next` under the condition that the version is still the same. Only then may the
/// ciphertext be sent or the plaintext be believed. Two callers that start from the same state
/// derive the same message key; the condition is what keeps one of the two results from being used.
/// When it fails, throw the result away and start again from the stored state.
///
/// Protocol reference: messaging.md §2.3 to §2.6.
public final class Ratchets {
  private Ratchets() {}

  /// A first session with a device. Throws [InvalidBundle] when its keys or its signature are not
  /// sound.
  public static RatchetState initiate(IdentityKeys own, PreKeyBundle bundle, SecureRandom random)
      throws InvalidBundle {
    return initiate(Optional.empty(), own, bundle, random);
  }

  /// A new session with a device we may know. Its old sessions are archived; when the bundle has
  /// another identity they are dropped, which the caller sees by comparing
  /// `existing.remoteIdentity()` with the bundle's.
  public static RatchetState initiate(
      Optional<RatchetState> existing, IdentityKeys own, PreKeyBundle bundle, SecureRandom random)
      throws InvalidBundle {
    bundle.verify();
    try {
      return started(existing, Ratchet.initiate(own, bundle, random));
    } catch (BadKeyException e) {
      throw new InvalidBundle("a key of the bundle agrees with everybody");
    }
  }

  /// The ciphertext of a padded plaintext in the current session. Throws [NoSession] after
  /// [RatchetState#withoutCurrent()].
  public static Encrypted encrypt(RatchetState state, byte[] plaintext) throws NoSession {
    if (!state.canEncrypt()) {
      throw new NoSession("all sessions are archived");
    }
    var current = state.ratchets().getFirst();
    var sealed = current.seal(plaintext);
    var next = state.promoting(current, sealed.next());
    @Nullable PendingPreKey pending = current.pending();
    if (pending == null) {
      return new Encrypted(next, CiphertextKind.MESSAGE, sealed.message().serialize());
    }
    var first =
        new PreKeyWhisperMessage(
            pending, current.baseKey(), current.parties().local(), sealed.message());
    return new Encrypted(next, CiphertextKind.PREKEY, first.serialize());
  }

  /// The plaintext of a ciphertext, from whichever session it belongs to, or from a new one that it
  /// starts. A new identity of the sender is accepted and reported, as WhatsApp's own clients do.
  ///
  /// A first message that comes again finds the session it started and is a duplicate. It can start
  /// a session anew only after that session is gone and if it used no one-time prekey; so keep
  /// message ids as well.
  public static Decrypted decrypt(
      Optional<RatchetState> state,
      CiphertextKind kind,
      byte[] ciphertext,
      OwnKeys own,
      SecureRandom random)
      throws SignalException {
    return switch (kind) {
      case MESSAGE -> decryptMessage(state, WhisperMessage.parse(ciphertext), random);
      case PREKEY -> decryptFirst(state, PreKeyWhisperMessage.parse(ciphertext), own, random);
    };
  }

  private static Decrypted decryptMessage(
      Optional<RatchetState> state, WhisperMessage message, SecureRandom random)
      throws SignalException {
    var known = state.orElseThrow(() -> new NoSession("no session with this device"));
    for (var ratchet : known.ratchets()) {
      if (ratchet.knows(message)) {
        return continued(known, ratchet, ratchet.open(message, random));
      }
    }
    return decryptByTrial(known, message, random);
  }

  /// A ratchet key nobody knows: the newest session that can make sense of it wins. The failure
  /// reported is the newest session's, which the message was most likely meant for.
  private static Decrypted decryptByTrial(
      RatchetState known, WhisperMessage message, SecureRandom random) throws SignalException {
    @Nullable SignalException firstFailure = null;
    for (var ratchet : known.ratchets()) {
      try {
        return continued(known, ratchet, ratchet.open(message, random));
      } catch (InvalidMessage | TooFarAhead e) {
        firstFailure = firstFailure == null ? e : firstFailure;
      }
    }
    throw firstFailure == null ? new NoSession("no session with this device") : firstFailure;
  }

  private static Decrypted decryptFirst(
      Optional<RatchetState> state, PreKeyWhisperMessage first, OwnKeys own, SecureRandom random)
      throws SignalException {
    if (state.isPresent()) {
      for (var ratchet : state.get().ratchets()) {
        if (ratchet.isStartedBy(first)) {
          return continued(state.get(), ratchet, ratchet.open(first.message(), random));
        }
      }
    }
    return decryptStarting(state, first, own, random);
  }

  private static Decrypted decryptStarting(
      Optional<RatchetState> state, PreKeyWhisperMessage first, OwnKeys own, SecureRandom random)
      throws SignalException {
    int signedId = first.prekeys().signedPreKeyId();
    var signed =
        own.signedPreKey().apply(signedId).orElseThrow(() -> new UnknownPreKey(signedId, false));
    var oneTime = oneTimePreKey(first.prekeys().preKeyId(), own);
    var opened =
        Ratchet.respond(own.identity(), signed, oneTime, first).open(first.message(), random);
    return new Decrypted(
        started(state, opened.next()),
        opened.plaintext(),
        first.prekeys().preKeyId(),
        first.identityKey(),
        true,
        state.isPresent() && !state.get().hasIdentity(first.identityKey()));
  }

  private static Optional<KeyPair> oneTimePreKey(OptionalInt id, OwnKeys own) throws UnknownPreKey {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    var found = own.preKey().apply(id.getAsInt());
    if (found.isEmpty()) {
      throw new UnknownPreKey(id.getAsInt(), true);
    }
    return found;
  }

  private static RatchetState started(Optional<RatchetState> existing, Ratchet fresh) {
    return existing
        .filter(state -> state.hasIdentity(fresh.parties().remote()))
        .map(state -> state.starting(fresh))
        .orElseGet(() -> new RatchetState(List.of(fresh), true));
  }

  private static Decrypted continued(RatchetState state, Ratchet ratchet, Ratchet.Opened opened) {
    return new Decrypted(
        state.promoting(ratchet, opened.next()),
        opened.plaintext(),
        OptionalInt.empty(),
        ratchet.parties().remote(),
        false,
        false);
  }
}
