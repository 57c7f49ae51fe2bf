package io.facteur.whatsapp.wire.signal;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.SenderKeyMessage;
import io.facteur.whatsapp.proto.SignalSenderKeyDistributionMessage;
import io.facteur.whatsapp.wire.curve.Aes;
import io.facteur.whatsapp.wire.curve.BadCiphertextException;
import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidMessage.Reason;
import io.facteur.whatsapp.wire.signal.SignalException.NoSession;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// Group encryption: one ciphertext for all members, with a key each sender has given to each
/// member in a pairwise message. Pure functions with the same duties for the caller as [Ratchets].
///
/// Protocol reference: messaging.md §2.8.
public final class SenderKeys {
  private static final int KEY_LENGTH = 32;
  private static final int NONCE_LENGTH = 64;

  private SenderKeys() {}

  /// A new key of our own, to be distributed before its first use.
  public static SenderKeyState create(SecureRandom random) {
    var chainKey = new byte[KEY_LENGTH];
    random.nextBytes(chainKey);
    var signing = KeyPair.generate(random);
    var chain = Chain.startingAt(new ChainKey(chainKey, 0));
    int id = random.nextInt(Integer.MAX_VALUE);
    return new SenderKeyState(
        List.of(new SenderKey(id, chain, signing.publicKey(), signing.privateKey())));
  }

  /// What a new member needs to read our messages from now on, and none before: the bytes of
  /// `axolotlSenderKeyDistributionMessage`. Throws [IllegalStateException] for the key of another.
  public static byte[] distribution(SenderKeyState own) {
    requireSigningKey(own.newest());
    var key = own.newest();
    var link = key.chain().expected();
    return Envelope.versioned(
        SignalSenderKeyDistributionMessage.newBuilder()
            .setId(key.id())
            .setIteration(link.counter())
            .setChainKey(ByteString.copyFrom(link.key()))
            .setSigningKey(ByteString.copyFrom(TypedKey.of(key.signingPublic())))
            .build());
  }

  /// The sender's keys with one more. A key we have already stays where it is, so that a repeated
  /// distribution neither loses skipped messages nor opens old ones again; unless the sender is by
  /// now too far ahead for what we have.
  public static SenderKeyState accept(Optional<SenderKeyState> known, byte[] distribution)
      throws InvalidMessage {
    var fresh = parseDistribution(distribution);
    if (known.isEmpty()) {
      return new SenderKeyState(List.of(fresh));
    }
    var state = known.get();
    return state.find(fresh.id()).filter(key -> covers(key, fresh)).isPresent()
        ? state
        : state.adding(fresh);
  }

  /// The signed ciphertext (`skmsg`) of a padded plaintext. Throws [IllegalStateException] for the
  /// key of another.
  public static GroupEncrypted encrypt(SenderKeyState own, byte[] plaintext, SecureRandom random) {
    var key = own.newest();
    byte[] signingKey = requireSigningKey(key);
    var link = key.chain().expected();
    var keys = GroupMessageKeys.of(link.seed());
    byte[] authenticated =
        Envelope.versioned(
            SenderKeyMessage.newBuilder()
                .setId(key.id())
                .setIteration(link.counter())
                .setCiphertext(
                    ByteString.copyFrom(Aes.cbcEncrypt(keys.cipherKey(), keys.iv(), plaintext)))
                .build());
    var nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    byte[] signature = Curve.sign(signingKey, authenticated, nonce);
    var next = own.moving(key, key.withChain(Chain.startingAt(link.next())));
    return new GroupEncrypted(next, Envelope.join(authenticated, signature));
  }

  /// The plaintext of a group message, after its signature has been checked. Throws [NoSession]
  /// when the sender has not given us that key.
  public static GroupDecrypted decrypt(Optional<SenderKeyState> known, byte[] ciphertext)
      throws SignalException {
    var envelope = Envelope.parse(ciphertext, SenderKeyMessage.parser(), Curve.SIGNATURE_LENGTH);
    var message = envelope.message();
    Envelope.require(message.hasId(), "id");
    Envelope.require(message.hasIteration(), "iteration");
    Envelope.require(message.hasCiphertext(), "ciphertext");
    int iteration = Envelope.counter(message.getIteration(), "iteration");
    var state = known.orElseThrow(() -> new NoSession("no sender key of this device"));
    var key =
        state.find(message.getId()).orElseThrow(() -> new NoSession("no sender key of this id"));
    if (!Curve.verify(key.signingPublic(), envelope.authenticated(), envelope.trailer())) {
      throw new InvalidMessage(Reason.BAD_SIGNATURE, "signature is not the sender key's");
    }
    var taken = key.chain().take(iteration);
    byte[] plaintext =
        open(GroupMessageKeys.of(taken.seed()), message.getCiphertext().toByteArray());
    return new GroupDecrypted(state.moving(key, key.withChain(taken.rest())), plaintext);
  }

  private static SenderKey parseDistribution(byte[] bytes) throws InvalidMessage {
    var message = Envelope.parse(bytes, SignalSenderKeyDistributionMessage.parser(), 0).message();
    Envelope.require(message.hasId(), "id");
    Envelope.require(message.hasIteration(), "iteration");
    Envelope.require(message.getChainKey().size() == KEY_LENGTH, "chain key of 32 bytes");
    var link =
        new ChainKey(
            message.getChainKey().toByteArray(),
            Envelope.counter(message.getIteration(), "iteration"));
    return new SenderKey(
        message.getId(),
        Chain.startingAt(link),
        TypedKey.raw(message.getSigningKey(), "signing key"),
        null);
  }

  private static boolean covers(SenderKey key, SenderKey fresh) {
    int ahead = fresh.chain().expected().counter() - key.chain().expected().counter();
    return key.isSameAs(fresh) && ahead <= Limits.AHEAD;
  }

  private static byte[] requireSigningKey(SenderKey key) {
    byte[] signingKey = key.signingPrivate();
    if (signingKey == null) {
      throw new IllegalStateException("sender key belongs to another device");
    }
    return signingKey;
  }

  private static byte[] open(GroupMessageKeys keys, byte[] ciphertext) throws InvalidMessage {
    try {
      return Aes.cbcDecrypt(keys.cipherKey(), keys.iv(), ciphertext);
    } catch (BadCiphertextException e) {
      throw new InvalidMessage(Reason.MALFORMED, "ciphertext has no valid block padding");
    }
  }
}
